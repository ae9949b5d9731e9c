using System.Globalization;

namespace GovernancePortal.Cel.Times;

/// <summary>Durations as text: numbers with units h, m, s, ms, us and ns, such as 1h30m or -1.5s.</summary>
internal static class DurationText
{
    private const string Expected = "expected a duration such as 90s, 1h30m or 1.5s";
    private const string OutOfRange = "the duration does not fit in 64 bits of nanoseconds (292 years)";

    public static CelValue Of(Int128 nanoseconds) => nanoseconds >= long.MinValue && nanoseconds <= long.MaxValue
        ? CelValue.OfNanoseconds((long)nanoseconds)
        : CelValue.Error(OutOfRange);

    public static string Write(long nanoseconds)
    {
        var magnitude = unchecked((ulong)(nanoseconds < 0 ? -nanoseconds : nanoseconds));
        var seconds = magnitude / (ulong)Timestamp.NanosInSecond;
        var nanos = (int)(magnitude % (ulong)Timestamp.NanosInSecond);
        return (nanoseconds < 0 ? "-" : "") + seconds.ToString(CultureInfo.InvariantCulture) + Fraction(nanos) + "s";
    }

    /// <summary>A point and the digits that count; nothing for none.</summary>
    public static string Fraction(int nanos)
        => nanos == 0 ? "" : "." + nanos.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0');

    public static CelValue Parse(string text)
    {
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-", StringComparison.Ordinal);
        if (negative || rest.StartsWith("+", StringComparison.Ordinal))
            rest = rest[1..];
        if (rest.Length == 0)
            return CelValue.Error(Expected);
        if (rest.SequenceEqual("0"))
            return CelValue.OfNanoseconds(0);

        Int128 sum = 0;
        while (rest.Length > 0)
        {
            if (!TryPart(ref rest, out var nanos))
                return CelValue.Error(Expected);
            sum += nanos;
            if (sum > (Int128)long.MaxValue + 1)
                return CelValue.Error(OutOfRange);
        }

        return Of(negative ? -sum : sum);
    }

    private static bool TryPart(ref ReadOnlySpan<char> rest, out Int128 nanos)
    {
        nanos = 0;
        var length = rest.IndexOfAnyExcept("0123456789.");
        if (length <= 0 || length > 40)
            return false;
        var number = rest[..length];
        rest = rest[length..];
        var next = rest.IndexOfAny("0123456789.");
        var unit = Unit(next < 0 ? rest : rest[..next]);
        rest = next < 0 ? default : rest[next..];
        var point = number.IndexOf('.');
        var whole = point < 0 ? number : number[..point];
        var fraction = point < 0 ? default : number[(point + 1)..];
        if (unit == 0 || whole.Length + fraction.Length == 0 || fraction.Contains('.') || whole.TrimStart('0').Length > 19)
            return false;
        nanos = (whole.Length == 0 ? 0 : Int128.Parse(whole, NumberStyles.None, CultureInfo.InvariantCulture)) * unit;
        nanos += FractionOf(fraction, unit);
        return true;
    }

    private static long FractionOf(ReadOnlySpan<char> digits, long unit)
    {
        long nanos = 0;
        foreach (var digit in digits)
        {
            unit /= 10;
            nanos += unit * (digit - '0');
        }

        return nanos;
    }

    private static long Unit(ReadOnlySpan<char> unit) => unit switch
    {
        "ns" => 1,
        "us" or "\u00b5s" or "\u03bcs" => 1_000,
        "ms" => 1_000_000,
        "s" => Timestamp.NanosInSecond,
        "m" => 60L * Timestamp.NanosInSecond,
        "h" => 3_600L * Timestamp.NanosInSecond,
        _ => 0,
    };
}
