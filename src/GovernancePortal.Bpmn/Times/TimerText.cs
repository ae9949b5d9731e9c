using System.Text.RegularExpressions;
using GovernancePortal.Bpmn.Definitions.Events;

namespace GovernancePortal.Bpmn.Times;

/// <summary>Reads the text of a timer.</summary>
internal static partial class TimerText
{
    /// <summary>Whether the text wants to be a time of ISO 8601; everything else is an expression.</summary>
    public static bool IsLiteral(string text) => LiteralStart().IsMatch(text);

    /// <summary>What is wrong with a literal, or null.</summary>
    public static string? Check(TimerKind kind, string text) => kind switch
    {
        TimerKind.Date when IsoDate.Parse(text) is null => "a date must be of ISO 8601 and say its distance from UTC, such as 2026-01-05T08:00:00Z",
        TimerKind.Duration when IsoDuration.Parse(text) is null => "a duration must be of ISO 8601, such as P5D or PT72H",
        TimerKind.Cycle when IsoCycle.Parse(text) is null => "a cycle must be of ISO 8601, such as R3/PT10M or R/P1D",
        _ => null,
    };

    /// <summary>When a timer that begins now is due first. The text has passed <see cref="Check"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">That is beyond the year 9999.</exception>
    public static DateTimeOffset FirstDue(TimerKind kind, string text, DateTimeOffset now) => kind switch
    {
        TimerKind.Date => IsoDate.Parse(text)!.Value,
        TimerKind.Duration => IsoDuration.Parse(text)!.AddTo(now),
        _ => IsoCycle.Parse(text)!.First(now),
    };

    [GeneratedRegex("^([0-9]|[-+]?P[0-9T]|R-?[0-9]*/)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LiteralStart();
}
