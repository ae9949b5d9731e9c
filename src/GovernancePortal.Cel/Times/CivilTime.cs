using System.Runtime.InteropServices;

namespace GovernancePortal.Cel.Times;

/// <summary>Date and time of day on the proleptic Gregorian calendar. Months and days from 1.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CivilTime(long Year, int Month, int Day, int Hour, int Minute, int Second, int DayOfWeek, int DayOfYear)
{
    private const int SecondsInDay = 86_400;

    private static readonly int[] DaysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

    /// <summary>From seconds since 1970, after the algorithm of eras of 400 years that begin in March.</summary>
    public static CivilTime From(long seconds)
    {
        var days = FloorDiv(seconds, SecondsInDay);
        var rest = (int)(seconds - (days * SecondsInDay));
        var shifted = days + 719_468;
        var era = FloorDiv(shifted, 146_097);
        var dayOfEra = (int)(shifted - (era * 146_097));
        var yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfShiftedYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var shiftedMonth = ((5 * dayOfShiftedYear) + 2) / 153;
        var day = dayOfShiftedYear - (((153 * shiftedMonth) + 2) / 5) + 1;
        var month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        var year = yearOfEra + (era * 400) + (month <= 2 ? 1 : 0);
        var dayOfWeek = (int)(((days % 7) + 11) % 7);
        return new CivilTime(year, month, day, rest / 3_600, rest / 60 % 60, rest % 60, dayOfWeek, DayInYear(year, month, day));
    }

    public static long SecondsOf(int year, int month, int day, int hour, int minute, int second)
    {
        var shiftedYear = month <= 2 ? year - 1L : year;
        var era = FloorDiv(shiftedYear, 400);
        var yearOfEra = shiftedYear - (era * 400);
        var dayOfYear = ((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5 + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        var days = (era * 146_097) + dayOfEra - 719_468;
        return (days * SecondsInDay) + (hour * 3_600) + (minute * 60) + second;
    }

    public static int DaysIn(int year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    private static int DayInYear(long year, int month, int day) => DaysBeforeMonth[month - 1] + day + (month > 2 && IsLeap(year) ? 1 : 0);

    private static bool IsLeap(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    private static long FloorDiv(long value, long by) => value >= 0 ? value / by : -((by - 1 - value) / by);
}
