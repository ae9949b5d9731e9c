using GovernancePortal.Cel.Evaluation;

namespace GovernancePortal.Cel.Values;

/// <summary>
/// Order of numbers over their types, of strings by code point, of bytes, bools, timestamps and durations (langdef.md, "Ordering"). An int beside a
/// double is compared as a double, so that two neighbours above 2^53 may be equal: the official cases (comparisons/lt_literal, "lossy") ask for it.
/// </summary>
internal static class Ordering
{
    private const double TwoTo63 = 9223372036854775808.0;
    private const double TwoTo64 = 18446744073709551616.0;

    /// <summary>Whether two values of these kinds have an order.</summary>
    public static bool IsDefined(in CelValue left, in CelValue right) => left.Kind == right.Kind
        ? left.Kind is CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.Double or CelKind.String or CelKind.Bytes or CelKind.Timestamp or CelKind.Duration
        : left.IsNumber && right.IsNumber;

    /// <summary>The sign of left minus right, or null where one is NaN. Only for values that have an order.</summary>
    public static int? Compare(in CelValue left, in CelValue right, Frame frame) => left.Kind switch
    {
        CelKind.String => CodePoints(left.Text, right.Text, frame),
        CelKind.Bytes => Octets(left.Bytes, right.Bytes, frame),
        CelKind.Bool or CelKind.Duration => left.Int.CompareTo(right.Int),
        CelKind.Timestamp => left.Timestamp.OrderTo(right.Timestamp),
        _ => Numbers(left, right),
    };

    public static int? Numbers(in CelValue left, in CelValue right) => (left.Kind, right.Kind) switch
    {
        (CelKind.Int, CelKind.Int) => left.Int.CompareTo(right.Int),
        (CelKind.Uint, CelKind.Uint) => left.Uint.CompareTo(right.Uint),
        (CelKind.Double, CelKind.Double) => Doubles(left.Double, right.Double),
        (CelKind.Int, CelKind.Uint) => left.Int < 0 ? -1 : ((ulong)left.Int).CompareTo(right.Uint),
        (CelKind.Int, CelKind.Double) => IntToDouble(left.Int, right.Double),
        (CelKind.Uint, CelKind.Double) => UintToDouble(left.Uint, right.Double),
        _ => -Numbers(right, left),
    };

    private static int? Doubles(double a, double b) => double.IsNaN(a) || double.IsNaN(b) ? null : a.CompareTo(b);

    private static int? IntToDouble(long a, double b)
    {
        if (double.IsNaN(b))
            return null;
        if (b > TwoTo63)
            return -1;
        return b < -TwoTo63 ? 1 : ((double)a).CompareTo(b);
    }

    private static int? UintToDouble(ulong a, double b)
    {
        if (double.IsNaN(b))
            return null;
        if (b > TwoTo64)
            return -1;
        return b < 0 ? 1 : ((double)a).CompareTo(b);
    }

    /// <summary>UTF-16 order differs from code point order where surrogates meet U+E000 and above.</summary>
    private static int CodePoints(string a, string b, Frame frame)
    {
        frame.SpendComparison(Math.Min(a.Length, b.Length));
        var shared = a.AsSpan().CommonPrefixLength(b);
        if (shared == a.Length || shared == b.Length)
            return a.Length.CompareTo(b.Length);
        return Weight(a[shared]).CompareTo(Weight(b[shared]));
    }

    private static int Octets(byte[] a, byte[] b, Frame frame)
    {
        frame.SpendComparison(Math.Min(a.Length, b.Length));
        return a.AsSpan().SequenceCompareTo(b);
    }

    private static int Weight(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
