using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace GovernancePortal.Provenance;

/// <summary>RFC 8785, section 3.2.2.3: a number is written as ECMA-262 Number::toString writes the IEEE 754 double.</summary>
internal static class CanonicalNumber
{
    private const int SafeIntegerDigits = 15;

    /// <summary>Writes the canonical form of a JSON number literal.</summary>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> literal)
    {
        if (!Utf8Parser.TryParse(literal, out double value, out var consumed) || consumed != literal.Length || !double.IsFinite(value))
            throw new CanonicalJsonException("A number is not a finite IEEE 754 double.");
        var (digits, point) = Shortest(value);
        RefuseLostDigits(literal, digits);
        output.Write(Encoding.ASCII.GetBytes(Format(value < 0, digits, point)));
    }

    /// <summary>The ECMAScript text of a finite double.</summary>
    public static string ToText(double value)
    {
        var (digits, point) = Shortest(value);
        return Format(value < 0, digits, point);
    }

    /// <summary>The shortest digits that read back as the same double, and n of ECMA-262: value = 0.digits x 10^n.</summary>
    private static (string Digits, int Point) Shortest(double value)
    {
        if (value == 0)
            return ("0", 1);
        var text = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = exponentAt < 0 ? 0 : int.Parse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var pointAt = mantissa.IndexOf('.', StringComparison.Ordinal);
        var integerDigits = pointAt < 0 ? mantissa.Length : pointAt;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leadingZeros = digits.Length - digits.TrimStart('0').Length;
        return (digits.Trim('0'), integerDigits - leadingZeros + exponent);
    }

    private static string Format(bool negative, string digits, int point)
    {
        var text = point switch
        {
            > 0 and <= 21 when digits.Length <= point => digits.PadRight(point, '0'),
            > 0 and <= 21 => digits[..point] + "." + digits[point..],
            > -6 and <= 0 => "0." + new string('0', -point) + digits,
            _ => Exponential(digits, point - 1),
        };
        return negative ? "-" + text : text;
    }

    private static string Exponential(string digits, int exponent)
    {
        var mantissa = digits.Length == 1 ? digits : digits[..1] + "." + digits[1..];
        var sign = exponent < 0 ? "-" : "+";
        return mantissa + "e" + sign + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);
    }

    // Two different long integers would otherwise share one canonical form and so one digest.
    private static void RefuseLostDigits(ReadOnlySpan<byte> literal, string digits)
    {
        var integer = literal.TrimStart((byte)'-');
        if (integer.Length <= SafeIntegerDigits || integer.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return;
        if (!integer.TrimEnd((byte)'0').SequenceEqual(Encoding.ASCII.GetBytes(digits)))
            throw new CanonicalJsonException("An integer has more digits than a double keeps; write it as a string.");
    }
}
