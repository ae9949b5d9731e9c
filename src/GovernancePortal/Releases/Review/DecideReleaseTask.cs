using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Gates;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Review;

/// <summary>
/// The process's “Final check and decision”: approved only when the policies let it through now by results that are those of the ledger, and all three seats approved
/// exactly the manifest as it is now. Otherwise everything is judged anew.
/// </summary>
internal sealed class DecideReleaseTask(ReleaseDesk desk, GateKeeper gates, TimeProvider time, ILogger<DecideReleaseTask> log) : IServiceTaskHandler
{
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
        var approvals = await db.Set<SignOff>().Where(signOff => db.Set<ApprovalTask>().Any(task => task.Id == signOff.TaskId && task.RootId == instance.RootId) && signOff.VoidedAt == null && signOff.Outcome == Outcome.Approve).ToListAsync(cancellation);
        var bound = approvals.Where(signOff => signOff.ManifestDigest == file.Manifest.Digest).ToList();
        var complete = Enum.GetValues<Seat>().All(seat => bound.Exists(signOff => signOff.Seat == seat)) && bound.Select(signOff => signOff.PersonId).Distinct().Count() == bound.Count;
        var ready = complete && !file.Readiness.Verdict.Blocks();
        if (ready && !await gates.IsAsSaidAsync(file.Readiness.RunId!.Value, cancellation))
        {
            log.LogError("The results of the gate run {Run} of {Release} are not those that the ledger has the digest of: somebody changed them in the database", file.Readiness.RunId, file.Number);
            ready = false;
        }

        return new Dictionary<string, object?> { ["decision"] = ready ? "approved" : "blocked" };
    }
}
