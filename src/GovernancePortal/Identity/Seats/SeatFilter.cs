namespace GovernancePortal.Identity.Seats;

/// <summary>Narrows the list of seats; all parts are optional.</summary>
/// <param name="State"><c>proposed</c>, <c>active</c> or <c>revoked</c>; without it, what is proposed or active.</param>
/// <param name="Seat"><c>platform</c>, <c>security</c> or <c>risk</c>.</param>
/// <param name="PersonId">One person's seats.</param>
public sealed record SeatFilter(string? State = null, string? Seat = null, Guid? PersonId = null);
