using System.Collections.Concurrent;
using GovernancePortal.Platform.Database;
using GovernancePortal.Policies.Versions;
using GovernancePortal.PolicySets;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Policies;

/// <summary>
/// The policy versions that are judged by. Which ones bind is asked of the database each time, so that no portal process judges by what
/// another has replaced; each text is read and checked once.
/// </summary>
public sealed class PolicyShelf(PortalDatabase database, ILogger<PolicyShelf> log)
{
    private readonly ConcurrentDictionary<Sha256Digest, CheckedPolicySet> known = new();

    /// <summary>The versions that bind at a moment, in the order of their sets' ids: of each set the latest that has taken effect, unless it is retired.</summary>
    public async Task<IReadOnlyList<ShelvedPolicy>> AtAsync(DateTimeOffset moment, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var binding = await BindingVersions.At(db.Set<PolicyVersion>(), moment).Select(version => new Head(version.Id, version.Number, version.Digest!.Value)).ToListAsync(cancellation);
        return [.. (await LoadAsync(db, binding, cancellation)).OrderBy(policy => policy.Policy.Set.Id, StringComparer.Ordinal)];
    }

    /// <summary>Published versions by their ids, whether they bind or not; others are absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, ShelvedPolicy>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var heads = await db.Set<PolicyVersion>().Where(version => version.PublishedAt != null && ids.Contains(version.Id))
            .Select(version => new Head(version.Id, version.Number, version.Digest!.Value)).ToListAsync(cancellation);
        return (await LoadAsync(db, heads, cancellation)).ToDictionary(policy => policy.VersionId);
    }

    /// <summary>Whoever grants something for a rule that binds holds its set, looks at the clock then, and at what binds after that: <see cref="WaitAsync"/> waits for them.</summary>
    /// <param name="db">With a transaction begun, which holds it until its end.</param>
    /// <param name="set">The id of the set; one that does not exist holds nothing.</param>
    public static Task HoldAsync(PortalDbContext db, string set, CancellationToken cancellation) => db.Database.ExecuteSqlAsync($"select 1 from policy_sets where key = {set} for share", cancellation);

    /// <summary>Waits for those who hold a set now: what they granted can be read afterwards, and whoever holds it next looks at what binds anew.</summary>
    /// <param name="db">Without a transaction: nobody waits for whoever waited.</param>
    public static Task WaitAsync(PortalDbContext db, string set, CancellationToken cancellation) => db.Database.ExecuteSqlAsync($"select 1 from policy_sets where key = {set} for no key update", cancellation);

    private async Task<IReadOnlyList<ShelvedPolicy>> LoadAsync(PortalDbContext db, IReadOnlyCollection<Head> heads, CancellationToken cancellation)
    {
        var unknown = heads.Where(head => !known.ContainsKey(head.Digest)).Select(head => head.Id).ToList();
        if (unknown.Count > 0)
        {
            foreach (var version in await db.Set<PolicyVersion>().Where(version => unknown.Contains(version.Id)).ToListAsync(cancellation))
                known.TryAdd(version.Digest!.Value, PolicyReport.Check(version.Source, null) is { Policy: { } policy } ? policy : await UnreadAsync(db, version, cancellation));
        }

        return [.. heads.Select(head => new ShelvedPolicy(head.Id, head.Number, known[head.Digest]))];
    }

    // it was sound when it was published and still binds: nothing passes by it, and the other policies go on
    private async Task<CheckedPolicySet> UnreadAsync(PortalDbContext db, PolicyVersion version, CancellationToken cancellation)
    {
        var found = PolicyReport.Check(version.Source, null).Findings[0];
        var key = await db.Set<StoredPolicySet>().Where(set => set.Id == version.SetId).Select(set => set.Key).SingleAsync(cancellation);
        var rules = await db.Set<StoredRule>().Where(rule => rule.VersionId == version.Id).OrderBy(rule => rule.Place)
            .Select(rule => new UnreadRule(rule.RuleId, rule.Title, rule.Severity, rule.References, rule.Digest)).ToListAsync(cancellation);
        log.LogError("Version {Number} of the policy {Policy} no longer reads ({Finding}): it fails every release until {Owner} publishes a next one", version.Number, key, found, version.Owner);
        return new UnreadPolicy(key, version.Title ?? key, version.Owner ?? "Whoever publishes policies", version.Digest!.Value, rules).Refused(found);
    }

    private sealed record Head(Guid Id, int Number, Sha256Digest Digest);
}

/// <summary>A published version of a policy set, ready to judge.</summary>
/// <param name="Number">1, 2, 3 … within its set.</param>
public sealed record ShelvedPolicy(Guid VersionId, int Number, CheckedPolicySet Policy);
