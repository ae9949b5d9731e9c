using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using GovernancePortal.Gates.Runs;
using GovernancePortal.Platform.Database;
using GovernancePortal.PolicySets;
using GovernancePortal.Provenance;
using GovernancePortal.Waivers;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Replay;

/// <summary>The facts of past releases as they were kept: of each the run at its decision, or the newest while it is open.</summary>
public sealed class PastReleases(PortalDatabase database)
{
    private const int AtATime = 100;

    /// <summary>The releases, newest first; one of them where it is named.</summary>
    internal async Task<IReadOnlyList<ReplayedRelease>> ListAsync(Guid? release, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Database.SqlQuery<ReplayedRelease>(
            $"""
             select r.id as "Id", r.number as "Number", m.name || ' ' || v.version as "Title", r.environment as "Environment", s.business_unit as "BusinessUnit", run.id as "RunId"
             from releases r
             cross join lateral (select id from policy_runs where subject_id = r.id and (r.decided_at is null or judged_at <= r.decided_at) order by judged_at desc limit 1) run
             join versions v on v.id = r.version_id
             join models m on m.id = v.model_id
             join systems s on s.id = m.system_id
             where {release}::uuid is null or r.id = {release}
             order by r.number desc
             """).ToListAsync(cancellation);
    }

    /// <summary>Their documents, some at a time.</summary>
    /// <param name="waived">What is waived of the policy that is tried, by release.</param>
    /// <param name="reached">Told before each lot is read: how many were.</param>
    internal async IAsyncEnumerable<ReplayDocument> DocumentsAsync(IReadOnlyList<ReplayedRelease> releases, ILookup<Guid, WaiverView> waived, Func<int, Task> reached, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        for (var start = 0; start < releases.Count; start += AtATime)
        {
            await reached(start);
            var lot = releases.Skip(start).Take(AtATime).ToList();
            var runs = lot.Select(release => release.RunId).ToList();
            var inputs = await db.Set<PolicyRun>().Where(run => runs.Contains(run.Id)).Select(run => new { run.Id, run.Input }).ToDictionaryAsync(run => run.Id, run => run.Input, cancellation);
            foreach (var release in lot)
                yield return new(release.Id.ToString(), Encoding.UTF8.GetBytes(inputs[release.RunId])) { Waived = [.. waived[release.Id].Select(waiver => (waiver.Rule, Sha256Digest.Parse(waiver.RuleDigest, CultureInfo.InvariantCulture)))] };
        }
    }
}
