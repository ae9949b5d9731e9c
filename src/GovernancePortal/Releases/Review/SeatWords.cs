using GovernancePortal.Approvals.Seats;
using GovernancePortal.Identity;
using GovernancePortal.Ui.Content;
using GovernancePortal.Ui.People;
using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Releases.Review;

/// <summary>Where a seat stands, as pages show it: word, colour, symbol.</summary>
/// <param name="Word">"Approved", "1 condition", "Your turn".</param>
/// <param name="Sentence">The same for screen readers and steps: "approved, 1 condition".</param>
public sealed record SeatWords(StatusKind Kind, string Word, string Sentence, string Icon)
{
    /// <summary>What stands beneath the seat's name, beside the word: "Another seat's answer ended the round".</summary>
    public string Line => Sentence[(Sentence.IndexOf(": ", StringComparison.Ordinal) is > 0 and var at ? at + 2 : 0)..] is { Length: > 0 } line ? char.ToUpperInvariant(line[0]) + line[1..] : "";

    /// <summary>Words for one seat; <paramref name="yours"/> when the person who looks may decide for it.</summary>
    public static SeatWords Of(SeatStanding seat, bool yours = false) => seat.Answer switch
    {
        SeatAnswer.Waiting when yours => new(StatusKind.Running, "Your turn", "waits for you", "edit_note"),
        SeatAnswer.Waiting => new(StatusKind.Missing, "Waiting", "waits", "hourglass_empty"),
        SeatAnswer.Approved when seat.Conditions > 0 => new(StatusKind.Warn, Units.Count(seat.Conditions, "condition"), $"approved, {Units.Count(seat.Conditions, "condition")}", "check_circle"),
        SeatAnswer.Approved => new(StatusKind.Pass, "Approved", "approved", "check_circle"),
        SeatAnswer.Refused => new(StatusKind.Fail, "Refused", "refused", "dangerous"),
        SeatAnswer.ChangesRequested => new(StatusKind.Warn, "Changes asked", "asked for changes", "undo"),
        SeatAnswer.NotNeeded => new(StatusKind.Missing, "Not needed", "not needed: another seat's answer ended the round", "remove"),
        _ => new(StatusKind.Missing, "Not asked", "not asked yet: the round has not begun", "hourglass_empty"),
    };

    /// <summary>"1 of 2 signed, 3 asked"; null for a seat for which one person speaks.</summary>
    /// <param name="needed">How many approvals it needs; null where that cannot be said.</param>
    public static string? Count(SeatStanding seat, int? needed) => seat.Asked < 2 ? null
        : $"{seat.Voices.Count(voice => voice.Outcome == "approve")}{(needed is { } count ? $" of {count}" : null)} signed, {seat.Asked} asked";

    /// <summary>"All three seats approved this manifest."</summary>
    /// <param name="count">How many seats decide.</param>
    public static string AllApproved(int count) => count switch
    {
        1 => "The seat that decides approved this manifest.",
        2 => "Both seats approved this manifest.",
        3 => "All three seats approved this manifest.",
        _ => "All seats approved this manifest.",
    };

    /// <summary>"Security".</summary>
    public static string Name(Seat seat) => seat.ToString();

    /// <summary>The row of initials for tight places.</summary>
    public static IReadOnlyList<SeatState> Chips(IEnumerable<SeatStanding> seats, Seat? yours = null) =>
        [.. seats.Select(seat => (seat.Seat, Words: Of(seat, yours == seat.Seat))).Select(row => new SeatState(Name(row.Seat), row.Words.Sentence, row.Words.Kind, row.Words.Icon))];
}
