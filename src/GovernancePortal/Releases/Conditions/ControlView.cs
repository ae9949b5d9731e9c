using GovernancePortal.Approvals.Conditions;
using GovernancePortal.Identity;

namespace GovernancePortal.Releases.Conditions;

/// <summary>A watched condition of an approval as clients read it.</summary>
/// <param name="Seat">The seat that set it, and is asked when it is breached.</param>
/// <param name="Sentence">What it demands.</param>
/// <param name="State"><c>not-measured</c>, <c>holding</c>, <c>breached</c>, <c>met</c> or <c>ended</c>.</param>
/// <param name="OnBreach"><c>suspend</c>, <c>flag</c>, or null where the day itself ends the approval.</param>
/// <param name="Measured">What was measured last, in words.</param>
/// <param name="DueAt">When the clock looks at it next.</param>
/// <param name="Note">Why it is no longer watched, or why its seat lifted a breach.</param>
public sealed record ControlView(
    Guid Id, Guid ReleaseId, Guid SignOffId, string Seat, Guid SetBy, Condition Condition, string Sentence, string State, string? OnBreach, DateTimeOffset Since, string? Measured, DateTimeOffset? MeasuredAt,
    DateTimeOffset? DueAt, DateTimeOffset? BreachedAt, string? BreachReason, int Breaches, DateTimeOffset? EndedAt, string? Note)
{
    internal static ControlView Of(Control control) => new(
        control.Id, control.ReleaseId, control.SignOffId, control.Seat.Key(), control.SetBy, control.Condition, control.Sentence, control.State.Key(), control.OnBreach, control.Since, control.Measured, control.MeasuredAt,
        control.DueAt, control.BreachedAt, control.BreachReason, control.Breaches, control.EndedAt, control.Note);
}
