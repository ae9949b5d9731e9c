using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>What stands at a place of a list or under a key of a map.</summary>
internal static class Items
{
    /// <summary>The value, a kind of none where there is none, or an error where the question has no meaning.</summary>
    public static CelValue Find(in CelValue holder, in CelValue key) => holder.Kind switch
    {
        CelKind.List => InList(holder.List, key),
        CelKind.Map => InMap(holder.Map, key),
        _ => CelValue.Error($"'[]' needs a list or a map, not {Readable.TypeName(holder)}"),
    };

    /// <summary>A list index as a number; negative where it lies outside every list.</summary>
    public static bool TryPlace(in CelValue key, out long place)
    {
        place = key.Kind switch
        {
            CelKind.Int => key.Int,
            CelKind.Uint => key.Uint > long.MaxValue ? long.MaxValue : (long)key.Uint,
            CelKind.Double when Math.Truncate(key.Double).Equals(key.Double) && Math.Abs(key.Double) < long.MaxValue => (long)key.Double,
            _ => -1,
        };
        return place != -1 || key.Kind == CelKind.Int || (key.Kind == CelKind.Double && key.Double.Equals(-1.0));
    }

    private static CelValue InList(CelList list, in CelValue key)
    {
        if (!TryPlace(key, out var place))
            return CelValue.Error($"a list index must be a whole number, not {Readable.TypeName(key)}");
        return place >= 0 && place < list.Count ? list[(int)place] : default;
    }

    private static CelValue InMap(CelMap map, in CelValue key)
    {
        if (key.Kind is not (CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.Double or CelKind.String))
            return CelValue.Error($"a map has no key of type {Readable.TypeName(key)}");
        return map.TryGet(key, out var value) ? value : default;
    }
}
