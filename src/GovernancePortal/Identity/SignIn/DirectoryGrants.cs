using GovernancePortal.Identity.People;

namespace GovernancePortal.Identity.SignIn;

/// <summary>
/// Brings what was granted in line with what the directory names (docs/adr/0006): the directory's administrators are the second
/// person, so its seats bind at once, and what it no longer names ends.
/// </summary>
internal static class DirectoryGrants
{
    /// <summary>Ends what the directory no longer names, and proposals of the portal that the directory has overtaken.</summary>
    public static void Withdraw(Person person, IReadOnlySet<PortalRole> named, DateTimeOffset now)
    {
        foreach (var grant in person.Grants.Where(grant => grant.State != GrantState.Revoked))
        {
            var gone = grant.Source == GrantSource.Provider && !named.Contains(grant.Role);
            var overtaken = grant.State == GrantState.Proposed && named.Contains(grant.Role);
            if (gone || overtaken)
                grant.Revoke(Actor.PortalId, now);
        }
    }

    /// <summary>What the directory names and nobody has given yet.</summary>
    public static IReadOnlyList<RoleGrant> Missing(Person person, IReadOnlySet<PortalRole> named, DateTimeOffset now)
    {
        var held = person.Grants.Where(grant => grant.State == GrantState.Active).Select(grant => grant.Role).ToHashSet();
        return [.. named.Except(held).Order().Select(role => new RoleGrant(person.Id, role, GrantSource.Provider, Actor.PortalId, now))];
    }
}
