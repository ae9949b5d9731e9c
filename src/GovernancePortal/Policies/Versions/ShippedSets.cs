using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.PolicySets;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Policies.Versions;

/// <summary>Publishes the sets that come with the portal as version 1, by the portal itself, each once: what an organisation made of one since is left alone.</summary>
internal sealed class ShippedSets(PortalDatabase database, TimeProvider time)
{
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        foreach (var (name, text) in ShippedPolicies.All)
            await EnsureAsync(name, text, cancellation);
    }

    private async Task EnsureAsync(string name, string text, CancellationToken cancellation)
    {
        var policy = PolicyReport.Check(text, null).Policy ?? throw new InvalidOperationException($"The shipped policy “{name}” cannot be used.");
        var portal = Actor.Portal("first-start");
        await using var db = await database.ChangeAsync(portal.Origin, "policy.ship", cancellation);
        if (await db.Set<StoredPolicySet>().AnyAsync(set => set.Key == policy.Set.Id, cancellation))
            return;
        var stored = new StoredPolicySet(policy.Set.Id, portal.Id, time.GetUtcNow());
        var version = new PolicyVersion(stored.Id, 1, text, portal.Id, time.GetUtcNow());
        version.Describe(policy.Set);
        version.Publish(portal.Id, null, time.GetUtcNow());
        db.Add(stored);
        db.Add(version);
        db.AddRange(StoredRule.Of(version, policy));
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (Duplicate.Is(failure))
        {
            // another process that starts at the same time has stored it
        }
    }
}
