using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Processes.Reopening;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Gates;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Provenance;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Review;

/// <summary>
/// The process's “Final check and decision”: approved only when the policies let it through now by results that are those of the ledger, every seat that was asked
/// approved exactly the manifest as it is now, and the process is the one that decides on it by the facts as they are now. Otherwise everything is judged anew.
/// </summary>
internal sealed class DecideReleaseTask(ReleaseDesk desk, GateKeeper gates, ReleaseProcess processes, ReleaseRules rules, ReopenChanged changed, JobQueue jobs, TimeProvider time, ILogger<DecideReleaseTask> log) : IServiceTaskHandler
{
    /// <summary>What the variable <c>decision</c> says when nothing stands against it.</summary>
    public const string Approved = "approved";
    public const string Blocked = "blocked";

    public string Name => "decide-release";

    /// <summary>No gate run and no sign-off may come between what it sees and the decision.</summary>
    public bool NeedsLock => true;

    public TimeSpan TimeLimit => TimeSpan.FromMinutes(2);

    public async Task<IReadOnlyDictionary<string, object?>> RunAsync(PortalDbContext db, ServiceTaskWork work, CancellationToken cancellation)
    {
        var instance = work.Instance;
        // looked at and decided at one instant: what counted is what counts at the moment that the decision bears
        var at = time.GetUtcNow();
        (await db.Set<Release>().SingleAsync(row => row.Id == instance.SubjectId, cancellation)).LookedAt = at;
        var file = await desk.OpenAsync(instance.SubjectId, at, cancellation);
        await changed.VoidAsync(db, instance, ReleaseSubject.Of(file), cancellation); // what was signed of something else decides nothing
        var approvals = await db.Set<SignOff>().Where(signOff => db.Set<ApprovalTask>().Any(task => task.Id == signOff.TaskId && task.RootId == instance.RootId) && signOff.VoidedAt == null && signOff.Outcome == Outcome.Approve).ToListAsync(cancellation);
        approvals.RemoveAll(signOff => signOff.VoidedAt is not null); // in this unit of work
        var asked = await db.Set<ApprovalTask>().Where(task => task.RootId == instance.RootId && task.Seat != null && task.State == TaskState.Decided).ToListAsync(cancellation);
        var ready = IsComplete(approvals, asked, file.Manifest.Digest) && !file.Readiness.Verdict.Blocks() && await IsOfItsProcessAsync(db, instance.RootId, file, cancellation);
        if (ready && !await gates.IsAsSaidAsync(file.Readiness.RunId!.Value, cancellation))
        {
            log.LogError("The results of the gate run {Run} of {Release} are not those that the ledger has the digest of: somebody changed them in the database", file.Readiness.RunId, file.Number);
            ready = false;
        }

        return new Dictionary<string, object?> { ["decision"] = ready ? Approved : Blocked };
    }

    // what stands was said of exactly this manifest, by as many people as said it, for every seat whose word stands, and for each matter that a release needs: none follows from another
    private bool IsComplete(List<SignOff> approvals, List<ApprovalTask> decided, Sha256Digest manifest) =>
        approvals.Count > 0 && approvals.TrueForAll(signOff => signOff.ManifestDigest == manifest) && approvals.SelectMany(signOff => signOff.Voters).GroupBy(voter => voter).All(votes => votes.Count() == 1)
        && decided.Select(task => task.Seat!.Value).All(seat => approvals.Exists(signOff => signOff.Seat == seat))
        && !rules.Approved.Except(decided.Where(task => approvals.Exists(signOff => signOff.TaskId == task.Id)).SelectMany(task => task.Approves), StringComparer.Ordinal).Any();

    // the facts may have changed so that others are to be asked: they are, and this process ends
    private async Task<bool> IsOfItsProcessAsync(PortalDbContext db, Guid instance, ReleaseFile file, CancellationToken cancellation)
    {
        if (await processes.ChooseAsync(db, file.Release, cancellation) is { Error: null, Value: var key } && await ReleaseProcess.IsOfAsync(db, instance, key, cancellation))
            return true;
        jobs.Enqueue(db, ReleaseProcess.JobKind, file.Release.Id);
        return false;
    }
}
