namespace GovernancePortal.Identity.People;

/// <summary>Narrows the list of people; all parts are optional.</summary>
/// <param name="Role">Key of a role or seat in force.</param>
/// <param name="State"><c>active</c> or <c>suspended</c>.</param>
/// <param name="Seat">True: only people who hold a council seat.</param>
/// <param name="UnseenDays">Only people who have not come in for so many days; who never came in counts from the day they became known.</param>
public sealed record PersonFilter(string? Role = null, string? State = null, bool? Seat = null, int? UnseenDays = null);
