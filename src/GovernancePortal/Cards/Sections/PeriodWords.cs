using System.Globalization;
using System.Text.RegularExpressions;

namespace GovernancePortal.Cards.Sections;

/// <summary>Periods of ISO 8601 as people read them.</summary>
internal static partial class PeriodWords
{
    /// <summary>"every 7 days" for <c>P7D</c>, "every day" for <c>P1D</c>, "every 6 hours" for <c>PT6H</c>; another text as it was written.</summary>
    public static string Of(string text)
    {
        if (Simple.Match(text.Trim()) is not { Success: true } match)
            return text;
        var number = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        var unit = (match.Groups["time"].Success, match.Groups["unit"].Value) switch
        {
            (false, "Y") => "year",
            (false, "M") => "month",
            (false, "W") => "week",
            (false, _) => "day",
            (_, "H") => "hour",
            (_, "M") => "minute",
            _ => "second",
        };
        return number == 1 ? $"every {unit}" : $"every {number} {unit}s";
    }

    [GeneratedRegex("^P(?:(?<number>[0-9]{1,4})(?<unit>[YMWD])|(?<time>T)(?<number>[0-9]{1,4})(?<unit>[HMS]))$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Simple { get; }
}
