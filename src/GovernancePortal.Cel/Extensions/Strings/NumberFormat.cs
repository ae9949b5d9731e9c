using System.Globalization;
using System.Numerics;
using System.Text;
using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel.Extensions.Strings;

/// <summary>Numbers as the clauses of <c>format</c> write them; null where a clause does not take the value.</summary>
internal static class NumberFormat
{
    public static string? Decimal(CelValue value) => value.IsNumber ? Readable.Text(value, null) : null;

    public static string? Binary(CelValue value) => value.Kind == CelKind.Bool ? (value.Truth ? "1" : "0") : Digits(value, 1);

    public static string? Octal(CelValue value) => Digits(value, 3);

    public static string? Hex(CelValue value) => value.Kind switch
    {
        CelKind.String => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(value.Text)),
        CelKind.Bytes => Convert.ToHexStringLower(value.Bytes),
        _ => Digits(value, 4),
    };

    /// <summary>With so many digits after the point; a half goes to the even digit.</summary>
    public static string? Fixed(CelValue value, int precision) => Number(value) is { } number
        ? Special(number) ?? (IsTie(number, precision) ? EvenTie(number, precision) : number.ToString($"F{precision}", CultureInfo.InvariantCulture))
        : null;

    /// <summary>With one digit before the point and at least two in the exponent.</summary>
    public static string? Scientific(CelValue value, int precision)
    {
        if (Number(value) is not { } number)
            return null;
        if (Special(number) is { } special)
            return special;
        var text = number.ToString($"e{precision}", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('e', StringComparison.Ordinal);
        return text[..(mark + 2)] + text[(mark + 2)..].TrimStart('0').PadLeft(2, '0');
    }

    private static double? Number(CelValue value) => value.Kind switch
    {
        CelKind.Double => value.Double,
        CelKind.Int => value.Int,
        CelKind.Uint => value.Uint,
        _ => null,
    };

    private static string? Special(double number) => double.IsFinite(number) ? null : NumberText.Shortest(number);

    /// <summary>Whether the exact value lies in the middle. .NET rounds such a value away from zero.</summary>
    private static bool IsTie(double number, int precision)
    {
        var exact = number.ToString($"F{(2 * precision) + 20}", CultureInfo.InvariantCulture);
        var rest = exact.AsSpan(exact.IndexOf('.', StringComparison.Ordinal) + 1 + precision);
        return rest[0] == '5' && rest[1..].IndexOfAnyExcept('0') < 0;
    }

    private static string EvenTie(double number, int precision)
    {
        var up = number.ToString($"F{precision}", CultureInfo.InvariantCulture);
        if ((up[^1] - '0') % 2 == 0)
            return up;
        var exact = number.ToString($"F{precision + 1}", CultureInfo.InvariantCulture);
        return precision == 0 ? exact[..^2] : exact[..^1];
    }

    private static string? Digits(CelValue value, int bits)
    {
        if (value.Kind is not (CelKind.Int or CelKind.Uint))
            return null;
        var negative = value.Kind == CelKind.Int && value.Int < 0;
        var rest = negative ? (ulong)-(BigInteger)value.Int : value.Uint;
        var digits = new StringBuilder();
        do
        {
            digits.Insert(0, "0123456789abcdef"[(int)(rest & ((1UL << bits) - 1))]);
            rest >>= bits;
        }
        while (rest > 0);
        return (negative ? "-" : "") + digits;
    }
}
