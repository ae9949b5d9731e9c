using System.Globalization;

namespace GovernancePortal.Cel.Times;

/// <summary>Timestamps as text, after RFC 3339 section 5.6.</summary>
internal static class TimestampText
{
    private const string Expected = "expected a timestamp such as 2026-01-31T12:00:00Z (RFC 3339)";

    public static string Write(Timestamp value)
    {
        var civil = CivilTime.From(value.Seconds);
        var whole = string.Create(
            CultureInfo.InvariantCulture,
            $"{civil.Year:0000}-{civil.Month:00}-{civil.Day:00}T{civil.Hour:00}:{civil.Minute:00}:{civil.Second:00}");
        return whole + DurationText.Fraction(value.Nanos) + "Z";
    }

    public static CelValue Parse(string text)
    {
        var reader = new DigitReader(text);
        var year = reader.Digits(4);
        var month = reader.Then('-').Digits(2);
        var day = reader.Then('-').Digits(2);
        var hour = reader.ThenEither('T', 't').Digits(2);
        var minute = reader.Then(':').Digits(2);
        var second = reader.Then(':').Digits(2);
        var nanos = reader.Fraction();
        var offset = Offset(reader);
        if (reader.Failed || !reader.AtEnd || !IsTime(month, hour, minute, second) || year < 0 || day < 1 || day > CivilTime.DaysIn(year, month))
            return CelValue.Error(Expected);
        return Timestamp.Of(CivilTime.SecondsOf(year, month, day, hour, minute, second) - offset, nanos);
    }

    private static bool IsTime(int month, int hour, int minute, int second)
        => month is >= 1 and <= 12 && hour is >= 0 and <= 23 && minute is >= 0 and <= 59 && second is >= 0 and <= 59;

    /// <summary>Seconds east of UTC.</summary>
    private static int Offset(DigitReader reader)
    {
        if (reader.Accept('Z') || reader.Accept('z'))
            return 0;
        var sign = reader.Accept('-') ? -1 : 1;
        if (sign > 0)
            reader.Then('+');
        var hours = reader.Digits(2);
        var minutes = reader.Then(':').Digits(2);
        if (hours > 23 || minutes > 59)
            reader.Fail();
        return sign * ((hours * 3_600) + (minutes * 60));
    }
}
