using System.Globalization;

namespace GovernancePortal.Cel.Functions;

/// <summary>Numbers from other numbers, towards zero, and from text. What does not fit is an error, never cut.</summary>
internal static class NumberConversion
{
    private const double TwoTo63 = 9223372036854775808.0;

    public static CelValue IntFrom(ulong value) => value <= long.MaxValue ? CelValue.Of((long)value) : OutOf("int");

    // the official cases (conversions/int, "double_int_min_range") refuse -2^63 as well
    public static CelValue IntFrom(double value) => value is > -TwoTo63 and < TwoTo63 ? CelValue.Of((long)value) : OutOf("int");

    public static CelValue IntFrom(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        ? CelValue.Of(value)
        : CelValue.Error("the text is no int");

    public static CelValue UintFrom(long value) => value >= 0 ? CelValue.Of((ulong)value) : OutOf("uint");

    public static CelValue UintFrom(double value) => value is >= 0 and < 2 * TwoTo63 ? CelValue.Of((ulong)value) : OutOf("uint");

    public static CelValue UintFrom(string text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        ? CelValue.Of(value)
        : CelValue.Error("the text is no uint");

    public static CelValue DoubleFrom(string text)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!double.TryParse(text, Style, CultureInfo.InvariantCulture, out var value))
            return CelValue.Error("the text is no double");
        return double.IsInfinity(value) && text.Any(char.IsAsciiDigit) ? OutOf("double") : CelValue.Of(value);
    }

    private static CelValue OutOf(string type) => CelValue.Error($"the number does not fit in {type}");
}
