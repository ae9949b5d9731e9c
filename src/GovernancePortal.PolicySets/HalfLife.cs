using System.Globalization;
using System.Text.RegularExpressions;

namespace GovernancePortal.PolicySets;

/// <summary>How long evidence counts: an ISO 8601 duration (<c>P90D</c>, <c>P6M</c>, <c>PT12H</c>) or a number of days, weeks or hours (<c>90d</c>, <c>12w</c>, <c>36h</c>).</summary>
public sealed partial class HalfLife
{
    private const int MostDays = 20 * 366;
    private readonly int _months;
    private readonly TimeSpan _time;

    private HalfLife(string text, int months, TimeSpan time)
    {
        Text = text;
        _months = months;
        _time = time;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Null for a text that is no duration, for none at all, and for more than twenty years.</summary>
    public static HalfLife? Parse(string text)
    {
        var match = Pattern.Match(text);
        if (!match.Success)
            return null;
        var months = (12 * Number(match, "years")) + Number(match, "months");
        var days = (7 * Number(match, "weeks")) + Number(match, "days");
        var time = new TimeSpan(days, Number(match, "hours"), Number(match, "minutes"), 0);
        var length = time + TimeSpan.FromDays(30.5 * months);
        return length > TimeSpan.Zero && length.TotalDays <= MostDays ? new(text, months, time) : null;
    }

    /// <summary>When evidence of that moment lapses. Months are those of the calendar.</summary>
    public DateTimeOffset After(DateTimeOffset moment)
    {
        var latest = DateTimeOffset.MaxValue.AddYears(-60);
        return moment >= latest ? DateTimeOffset.MaxValue : moment.ToUniversalTime().AddMonths(_months) + _time;
    }

    public override string ToString() => Text;

    private static int Number(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?:P(?!$)(?:(?<years>\d{1,4})Y)?(?:(?<months>\d{1,4})M)?(?:(?<weeks>\d{1,4})W)?(?:(?<days>\d{1,4})D)?(?:T(?!$)(?:(?<hours>\d{1,4})H)?(?:(?<minutes>\d{1,4})M)?)?|(?<days>\d{1,4})d|(?<weeks>\d{1,4})w|(?<hours>\d{1,4})h)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern { get; }
}
