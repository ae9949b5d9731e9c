namespace GovernancePortal.Identity.People;

/// <summary>Narrows the list of people; all parts are optional.</summary>
/// <param name="Role">Key of a role or seat in force.</param>
/// <param name="State"><c>active</c> or <c>suspended</c>.</param>
/// <param name="Seat">True: only people who hold a council seat.</param>
public sealed record PersonFilter(string? Role = null, string? State = null, bool? Seat = null);
