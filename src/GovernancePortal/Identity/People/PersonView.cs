namespace GovernancePortal.Identity.People;

/// <summary>A person as administrators, auditors and compliance officers read them.</summary>
/// <param name="Roles">Keys of the roles in force, seats left out.</param>
/// <param name="Seats">Keys of the council seats in force.</param>
/// <param name="Grants">Everything given or proposed and not taken away, roles first.</param>
/// <param name="LastSignInAt">Null while nobody has come in as this person.</param>
/// <param name="ErasedAt">When the person was erased; null for everybody else.</param>
public sealed record PersonView(
    Guid Id, string Account, string DisplayName, string? Email, string UserKey, bool Suspended, string? SuspensionReason, IReadOnlyList<string> Roles,
    IReadOnlyList<string> Seats, IReadOnlyList<GrantView> Grants, DateTimeOffset CreatedAt, DateTimeOffset? LastSignInAt, DateTimeOffset? ErasedAt = null)
{
    internal static PersonView Of(Person person)
    {
        var grants = person.Grants.Where(grant => grant.State != GrantState.Revoked).OrderBy(grant => grant.Role.AsSeat() is not null).ThenBy(grant => grant.Role).ToList();
        var active = grants.Where(grant => grant.State == GrantState.Active).ToList();
        return new(person.Id, person.Account, person.DisplayName, person.Email, person.UserKey, person.Suspended, person.SuspensionReason,
            [.. active.Where(grant => grant.Role.AsSeat() is null).Select(grant => grant.Role.Key())],
            [.. active.Select(grant => grant.Role.AsSeat()).OfType<Seat>().Select(seat => seat.Key())],
            [.. grants.Select(GrantView.Of)], person.CreatedAt, person.LastSignInAt, person.ErasedAt);
    }
}
