using System.Collections.Concurrent;
using System.Text;
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
public sealed class PolicyShelf(PortalDatabase database)
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
            foreach (var text in await db.Set<PolicyVersion>().Where(version => unknown.Contains(version.Id)).Select(version => new { version.Digest, version.Source }).ToListAsync(cancellation))
                known.TryAdd(text.Digest!.Value, Checked(text.Source));
        }

        return [.. heads.Select(head => new ShelvedPolicy(head.Id, head.Number, known[head.Digest]))];
    }

    // it was checked when it was published: a portal that can no longer read it must not judge without it
    private static CheckedPolicySet Checked(string source)
    {
        var result = PolicyCheck.Of(Encoding.UTF8.GetBytes(source));
        return result.Policy ?? throw new InvalidOperationException($"A published policy cannot be read by this portal: {result.Findings[0]}");
    }

    private sealed record Head(Guid Id, int Number, Sha256Digest Digest);
}

/// <summary>A published version of a policy set, ready to judge.</summary>
/// <param name="Number">1, 2, 3 … within its set.</param>
public sealed record ShelvedPolicy(Guid VersionId, int Number, CheckedPolicySet Policy);
