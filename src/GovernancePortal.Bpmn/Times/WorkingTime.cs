using System.Globalization;
using System.Text.RegularExpressions;

namespace GovernancePortal.Bpmn.Times;

/// <summary>
/// A time to answer in: working days, and hours, minutes and seconds beside them, written as a duration of ISO 8601 such as <c>P3D</c> or <c>P1DT4H</c>. Saturday and Sunday (UTC)
/// are no working days; hours pass on every day. At most a year.
/// </summary>
internal sealed partial record WorkingTime(int Days, TimeSpan Time)
{
    private const int MostDays = 366;

    public const string Rule = "must be working days and hours of ISO 8601, such as P3D, PT8H or P1DT4H, and not nothing";

    /// <summary>The moment so much later.</summary>
    public DateTimeOffset After(DateTimeOffset time) => Move(time, 1) + Time;

    /// <summary>The moment so much earlier.</summary>
    public DateTimeOffset Before(DateTimeOffset time) => Move(time, -1) - Time;

    /// <summary>Null when the text is none, or nothing, or too long.</summary>
    public static WorkingTime? Parse(string text)
    {
        var match = Shape().Match(text);
        if (!match.Success || text[^1] is 'P' or 'T')
            return null;
        var read = new WorkingTime(Of("days"), new TimeSpan(Of("hours"), Of("minutes"), Of("seconds")));
        return read.Days <= MostDays && read.Time <= TimeSpan.FromDays(MostDays) && (read.Days > 0 || read.Time > TimeSpan.Zero) ? read : null;

        int Of(string part) => match.Groups[part] is { Success: true } group ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
    }

    private DateTimeOffset Move(DateTimeOffset time, int step)
    {
        for (var left = Days; left > 0;)
        {
            time = time.AddDays(step);
            if (time.UtcDateTime.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                left--;
        }

        return time;
    }

    [GeneratedRegex(@"^P((?<days>[0-9]{1,4})D)?(T((?<hours>[0-9]{1,4})H)?((?<minutes>[0-9]{1,6})M)?((?<seconds>[0-9]{1,6})S)?)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();
}
