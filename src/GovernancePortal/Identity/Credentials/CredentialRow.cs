using System.Linq.Expressions;
using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;

namespace GovernancePortal.Identity.Credentials;

/// <summary>A credential with what decides whether it is accepted: its owner as of now.</summary>
internal sealed class CredentialRow
{
    public required Credential Credential { get; init; }

    /// <summary>Null when the owner is gone.</summary>
    public Person? Owner { get; init; }

    /// <summary>Whether the owner holds any role or seat that counts for a machine.</summary>
    public bool OwnerHasRole { get; init; }

    /// <summary>Whether the owner was given any, though it may not count.</summary>
    public bool OwnerHasGrant { get; init; }

    public CredentialUse? Use { get; init; }

    /// <summary>Why nobody answers for it; null while somebody does.</summary>
    public string? Orphaned => this switch
    {
        { Owner: null } => "Its owner is gone.",
        { Owner.Suspended: true } => "Its owner is suspended.",
        { OwnerHasRole: false, OwnerHasGrant: true } => "Its owner has not signed in for too long: what the organisation's directory gave them does not count until they do.",
        { OwnerHasRole: false } => "Its owner holds no role any more.",
        _ => null,
    };

    /// <param name="since">What the directory gave counts for owners who signed in since then (<see cref="DirectoryWord.ForMachinesSince"/>).</param>
    public static IQueryable<CredentialRow> All(PortalDbContext db, DateTimeOffset since) =>
        from credential in db.Set<Credential>()
        join person in db.Set<Person>() on credential.OwnerId equals person.Id into owners
        from owner in owners.DefaultIfEmpty()
        join use in db.Set<CredentialUse>() on credential.Id equals use.CredentialId into uses
        from last in uses.DefaultIfEmpty()
        select new CredentialRow
        {
            Credential = credential,
            Owner = owner,
            OwnerHasRole = db.Set<RoleGrant>().Any(grant => grant.PersonId == credential.OwnerId && grant.State == GrantState.Active && (grant.Source != GrantSource.Provider || owner!.LastSignInAt >= since)),
            OwnerHasGrant = db.Set<RoleGrant>().Any(grant => grant.PersonId == credential.OwnerId && grant.State == GrantState.Active),
            Use = last,
        };

    public CredentialState StateAt(DateTimeOffset now) => this switch
    {
        { Credential.RevokedAt: not null } => CredentialState.Revoked,
        _ when Credential.ExpiresAt <= now => CredentialState.Expired,
        { Orphaned: not null } => CredentialState.Orphaned,
        _ => CredentialState.Active,
    };

    /// <summary>The same as <see cref="StateAt"/>, as a condition for the database.</summary>
    public static Expression<Func<CredentialRow, bool>> Is(CredentialState state, DateTimeOffset now) => state switch
    {
        CredentialState.Revoked => row => row.Credential.RevokedAt != null,
        CredentialState.Expired => row => row.Credential.RevokedAt == null && row.Credential.ExpiresAt <= now,
        CredentialState.Orphaned => row => row.Credential.RevokedAt == null && row.Credential.ExpiresAt > now && (row.Owner == null || row.Owner.Suspended || !row.OwnerHasRole),
        _ => row => row.Credential.RevokedAt == null && row.Credential.ExpiresAt > now && row.Owner != null && !row.Owner.Suspended && row.OwnerHasRole,
    };
}
