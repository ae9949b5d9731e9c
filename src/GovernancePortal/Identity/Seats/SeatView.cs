using GovernancePortal.Identity.People;

namespace GovernancePortal.Identity.Seats;

/// <summary>A council seat of one person: who holds it or is to hold it, who proposed it, who confirmed it.</summary>
/// <param name="Seat">Its key: <c>platform</c>, <c>security</c>, <c>risk</c>.</param>
/// <param name="State"><c>proposed</c>: gives no right yet; <c>active</c>; <c>revoked</c>.</param>
/// <param name="ProposedBy">The first person; the portal itself for what the directory says.</param>
/// <param name="ConfirmedBy">The second person; null while it waits, and for what the directory says.</param>
/// <param name="RefusalReason">Why the second person refused it; null when it was not refused.</param>
public sealed record SeatView(
    Guid Id, string Seat, PersonName Person, GrantState State, GrantSource Source, string? Reason, PersonName ProposedBy, DateTimeOffset ProposedAt,
    PersonName? ConfirmedBy, DateTimeOffset? ConfirmedAt, PersonName? RevokedBy, DateTimeOffset? RevokedAt, string? RefusalReason);

/// <summary>A person by id, account and name.</summary>
public sealed record PersonName(Guid Id, string Account, string DisplayName);
