using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>
/// Order of numbers over their types, of strings by code point, of bools (langdef.md, "Ordering"). An int beside a double is compared as a double,
/// so that two neighbours above 2^53 may be equal: the official cases (comparisons/lt_literal, "lossy") ask for it.
/// </summary>
internal static class Ordering
{
    private const double TwoTo63 = 9223372036854775808.0;
    private const double TwoTo64 = 18446744073709551616.0;

    public static object? Compare(BinaryOperator @operator, object? left, object? right, SourcePosition position)
    {
        int? order;
        if (IsNumber(left) && IsNumber(right))
            order = Numbers(left!, right!);
        else if (left is string a && right is string b)
            order = CodePoints(a, b);
        else if (left is bool p && right is bool q)
            order = p.CompareTo(q);
        else
            return new CelError($"'{@operator.Symbol()}' is not defined between {PlainValue.TypeName(left)} and {PlainValue.TypeName(right)}", position);

        return @operator switch
        {
            BinaryOperator.Less => order < 0,
            BinaryOperator.LessOrEqual => order <= 0,
            BinaryOperator.Greater => order > 0,
            _ => order >= 0,
        };
    }

    public static bool IsNumber(object? value) => value is long or ulong or double;

    /// <summary>The sign of left minus right, or null where one is NaN.</summary>
    public static int? Numbers(object left, object right) => (left, right) switch
    {
        (long a, long b) => a.CompareTo(b),
        (ulong a, ulong b) => a.CompareTo(b),
        (double a, double b) => double.IsNaN(a) || double.IsNaN(b) ? null : a.CompareTo(b),
        (long a, ulong b) => a < 0 ? -1 : ((ulong)a).CompareTo(b),
        (long a, double b) => IntToDouble(a, b),
        (ulong a, double b) => UintToDouble(a, b),
        _ => -Numbers(right, left),
    };

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
    private static int CodePoints(string a, string b)
    {
        var shared = a.AsSpan().CommonPrefixLength(b);
        if (shared == a.Length || shared == b.Length)
            return a.Length.CompareTo(b.Length);
        return Weight(a[shared]).CompareTo(Weight(b[shared]));
    }

    private static int Weight(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
