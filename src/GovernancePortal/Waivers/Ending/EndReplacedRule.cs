using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Policies;
using GovernancePortal.Waivers.Asking;
using GovernancePortal.Waivers.Granting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Waivers.Ending;

/// <summary>
/// Ends the waivers of rules that no longer bind as they were waived: another version of their policy has taken effect that changed the rule or left it out, or the
/// policy was retired. From that moment on they do not count, entered or not; a version that has the rule as it was leaves them in force.
/// </summary>
public sealed class EndReplacedRule(PortalDatabase database, PolicyBook book, PolicyShelf shelf, IWaivedReleases releases, WaiverChanges changes, JobQueue jobs, TimeProvider time)
{
    private const string Action = "waiver.end-rule-replaced";

    /// <summary>After a version has taken effect, or binds no longer.</summary>
    /// <param name="versionId">The version of a policy.</param>
    public async Task EndAsync(Job job, Guid versionId, CancellationToken cancellation)
    {
        var policy = (await book.VersionAsync(versionId, cancellation)).Value.Policy;
        await using (var db = await database.ChangeAsync(job.OriginOfWork(), Action, cancellation))
            await PolicyShelf.WaitAsync(db, policy, cancellation);
        // first the waivers, then what binds: none of them was granted for a later version than the one that they are held against
        var standing = await StandingAsync(policy, cancellation);
        var binding = (await shelf.AtAsync(time.GetUtcNow(), cancellation)).FirstOrDefault(shelved => shelved.Policy.Set.Id == policy);
        foreach (var waiver in standing)
            await EndAsync(job, waiver, binding, cancellation);
        await LookAtRequestsAsync(job, policy, cancellation);
    }

    // what is asked for may be for a rule that binds no longer
    private async Task LookAtRequestsAsync(Job job, string policy, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), Action, cancellation);
        await WatchRequested.LookAsync(db, jobs, db.Set<RequestedWaiver>().Where(asked => asked.PolicyKey == policy), cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<IReadOnlyList<Waiver>> StandingAsync(string policy, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<Waiver>().Where(waiver => waiver.PolicyKey == policy && waiver.EndedAt == null && waiver.Until > now).OrderBy(waiver => waiver.Id).ToListAsync(cancellation);
    }

    // one at a time: what is decided on one release waits for no other
    private async Task EndAsync(Job job, Waiver found, ShelvedPolicy? binding, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), Action, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await releases.HoldAsync(db, found.ReleaseId, found.ReleaseId is null ? found.SystemId : null, cancellation);
        var now = time.GetUtcNow();
        foreach (var waiver in await db.Set<Waiver>().FromSql($"select * from waivers where id = {found.Id} and ended_at is null and until > {now} for update").ToListAsync(cancellation))
            await changes.RuleReplacedAsync(db, waiver, binding, now, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
