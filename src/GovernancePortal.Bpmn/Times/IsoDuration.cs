using System.Globalization;
using System.Text.RegularExpressions;

namespace GovernancePortal.Bpmn.Times;

/// <summary>A duration of ISO 8601, such as <c>P1M</c> or <c>PT72H</c>. Months and years are those of the calendar; at most a hundred years.</summary>
internal sealed partial record IsoDuration(int Months, TimeSpan Time)
{
    private const string Number = "[0-9]{1,6}";
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_525);

    public bool IsZero => Months == 0 && Time == TimeSpan.Zero;

    /// <exception cref="ArgumentOutOfRangeException">The time is beyond the year 9999.</exception>
    public DateTimeOffset AddTo(DateTimeOffset time) => time.AddMonths(Months) + Time;

    public static IsoDuration? Parse(string text)
    {
        var match = Shape().Match(text);
        if (!match.Success || text[^1] is 'P' or 'T')
            return null;
        var time = new TimeSpan(Of("weeks") * 7 + Of("days"), Of("hours"), Of("minutes"), 0) + TimeSpan.FromSeconds(
            match.Groups["seconds"].Success ? double.Parse(match.Groups["seconds"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : 0);
        var months = (Of("years") * 12) + Of("months");
        return months <= 1_200 && time <= Longest ? new IsoDuration(months, time) : null;

        int Of(string part) => match.Groups[part] is { Success: true } group ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(
        $@"^P((?<years>{Number})Y)?((?<months>{Number})M)?((?<weeks>{Number})W)?((?<days>{Number})D)?(T((?<hours>{Number})H)?((?<minutes>{Number})M)?((?<seconds>{Number}(\.[0-9]{{1,3}})?)S)?)?\z",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();
}
