using GovernancePortal.Cel.Evaluation;
using GovernancePortal.Cel.Times;
using static GovernancePortal.Cel.Functions.Overload;

namespace GovernancePortal.Cel.Functions;

/// <summary>Parts of timestamps, in UTC or a time zone, and of durations (langdef.md, "Timestamps" and "Durations"). Months and days of the year from 0.</summary>
internal static class TimeFunctions
{
    private const long NanosInMillisecond = 1_000_000;

    private static readonly CelValue UnknownZone = CelValue.Error("the time zone is not known: expected an IANA name such as Europe/Berlin or an offset such as +02:00");

    public static IEnumerable<Overload> All { get; } =
    [
        .. Part("getFullYear", static civil => civil.Year),
        .. Part("getMonth", static civil => civil.Month - 1),
        .. Part("getDate", static civil => civil.Day),
        .. Part("getDayOfMonth", static civil => civil.Day - 1),
        .. Part("getDayOfWeek", static civil => civil.DayOfWeek),
        .. Part("getDayOfYear", static civil => civil.DayOfYear - 1),
        .. Part("getHours", static civil => civil.Hour),
        .. Part("getMinutes", static civil => civil.Minute),
        .. Part("getSeconds", static civil => civil.Second),
        Method("getMilliseconds", [CelType.Timestamp], CelType.Int, static (arguments, _) => Milliseconds(arguments[0])),
        Method("getMilliseconds", [CelType.Timestamp, CelType.String], CelType.Int, static (arguments, frame) => TimeZones.TryOffset(arguments[1].Text, arguments[0].Timestamp.Seconds, frame, out _) ? Milliseconds(arguments[0]) : UnknownZone),
        Length("getHours", 3_600L * Timestamp.NanosInSecond),
        Length("getMinutes", 60L * Timestamp.NanosInSecond),
        Length("getSeconds", Timestamp.NanosInSecond),
        Method("getMilliseconds", [CelType.Duration], CelType.Int, static (arguments, _) => CelValue.Of(arguments[0].Nanoseconds % Timestamp.NanosInSecond / NanosInMillisecond)),
    ];

    private static Overload[] Part(string name, Func<CivilTime, long> part) =>
    [
        Method(name, [CelType.Timestamp], CelType.Int, (arguments, _) => CelValue.Of(part(CivilTime.From(arguments[0].Timestamp.Seconds)))),
        Method(name, [CelType.Timestamp, CelType.String], CelType.Int, (arguments, frame) => InZone(arguments[0].Timestamp.Seconds, arguments[1].Text, part, frame)),
    ];

    private static CelValue InZone(long seconds, string zone, Func<CivilTime, long> part, Frame frame) => TimeZones.TryOffset(zone, seconds, frame, out var offset)
        ? CelValue.Of(part(CivilTime.From(seconds + offset)))
        : UnknownZone;

    private static CelValue Milliseconds(in CelValue value) => CelValue.Of(value.Timestamp.Nanos / NanosInMillisecond);

    private static Overload Length(string name, long unit)
        => Method(name, [CelType.Duration], CelType.Int, (arguments, _) => CelValue.Of(arguments[0].Nanoseconds / unit));
}
