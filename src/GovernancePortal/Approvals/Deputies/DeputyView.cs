using GovernancePortal.Identity.Seats;

namespace GovernancePortal.Approvals.Deputies;

/// <summary>The deputy of a seat as lists and clients read it.</summary>
/// <param name="Seat"><c>platform</c>, <c>security</c>, <c>risk</c> or <c>compliance</c>.</param>
/// <param name="State"><c>proposed</c>, <c>in-force</c>, <c>not-counting</c> (suspended, or without a role that may act for a seat) or <c>ended</c>.</param>
public sealed record DeputyView(
    Guid Id, string Seat, PersonName Person, string State, string? Reason, PersonName ProposedBy, DateTimeOffset ProposedAt, PersonName? ConfirmedBy, DateTimeOffset? ConfirmedAt, PersonName? EndedBy, DateTimeOffset? EndedAt);
