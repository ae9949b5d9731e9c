namespace GovernancePortal.Cel.Values;

/// <summary>Keys that are equal in the language find each other: 1, 1u and 1.0 are one key (langdef.md, "Maps").</summary>
internal sealed class KeyComparer : IEqualityComparer<CelValue>
{
    private const double TwoTo63 = 9223372036854775808.0;

    public static KeyComparer Instance { get; } = new();

    public bool Equals(CelValue x, CelValue y)
    {
        if (x.Kind == CelKind.String || y.Kind == CelKind.String)
            return x.Kind == y.Kind && string.Equals(x.Text, y.Text, StringComparison.Ordinal);
        return x.Kind == CelKind.Int && y.Kind == CelKind.Int ? x.Int == y.Int : Equality.AreEqual(Normal(x), Normal(y), null);
    }

    /// <summary>Numbers are hashed with the seed of the process: nobody can choose keys that all meet in one place.</summary>
    public int GetHashCode(CelValue obj)
    {
        var key = Normal(obj);
        return key.Kind switch
        {
            CelKind.Int => HashCode.Combine(key.Int),
            CelKind.Uint => HashCode.Combine(key.Uint),
            CelKind.Double => HashCode.Combine(key.Double),
            CelKind.Bool => key.Truth ? 1 : 2,
            CelKind.String => key.Text.GetHashCode(StringComparison.Ordinal),
            CelKind.List => key.List.Count,
            CelKind.Map => key.Map.Count,
            _ => (int)key.Kind,
        };
    }

    /// <summary>A whole number as int where it fits, else as uint; anything else as it is.</summary>
    private static CelValue Normal(CelValue key) => key.Kind switch
    {
        CelKind.Uint when key.Uint <= long.MaxValue => CelValue.Of((long)key.Uint),
        CelKind.Double when Math.Truncate(key.Double).Equals(key.Double) => Whole(key.Double, key),
        _ => key,
    };

    private static CelValue Whole(double number, CelValue key) => number switch
    {
        >= -TwoTo63 and < TwoTo63 => CelValue.Of((long)number),
        >= TwoTo63 and < 2 * TwoTo63 => CelValue.Of((ulong)number),
        _ => key,
    };
}
