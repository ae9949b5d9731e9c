namespace GovernancePortal.Identity.People;

/// <summary>A role or a seat given to a person, or proposed.</summary>
/// <param name="Role">Its key: <c>data-scientist</c>, <c>security</c>.</param>
/// <param name="IsSeat">True for the three council seats.</param>
public sealed record GrantView(
    Guid Id, Guid PersonId, string Role, string Title, bool IsSeat, GrantState State, GrantSource Source, string? Reason, Guid ProposedBy, DateTimeOffset ProposedAt,
    Guid? ConfirmedBy, DateTimeOffset? ConfirmedAt)
{
    internal static GrantView Of(RoleGrant grant) => new(
        grant.Id, grant.PersonId, grant.Role.Key(), grant.Role.Title(), grant.Role.AsSeat() is not null, grant.State, grant.Source, grant.Reason, grant.ProposedBy, grant.ProposedAt,
        grant.ConfirmedBy, grant.ConfirmedAt);
}
