using System.Globalization;

namespace GovernancePortal.Cel.Values;

/// <summary>A double as the shortest text that reads back as the same number.</summary>
internal static class NumberText
{
    public static string Shortest(double value)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "Infinity" : "-Infinity";
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        return mark < 0 ? text : WithExponent(text[..mark], int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    /// <summary>Plain digits up to 10^21 and down to 10^-6, a small exponent beyond.</summary>
    private static string WithExponent(string mantissa, int exponent)
    {
        var sign = mantissa.StartsWith('-') ? "-" : "";
        var digits = mantissa[sign.Length..].Replace(".", "", StringComparison.Ordinal);
        if (exponent is >= 0 and < 21)
            return sign + digits.PadRight(exponent + 1, '0');
        if (exponent is < 0 and >= -6)
            return sign + "0." + new string('0', -exponent - 1) + digits;
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);
    }
}
