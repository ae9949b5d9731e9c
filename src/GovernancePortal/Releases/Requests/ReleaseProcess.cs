using GovernancePortal.Approvals.Processes;
using GovernancePortal.Gates.Inputs;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Results;
using GovernancePortal.PolicySets;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Requests;

/// <summary>Which process decides on a release; when the facts name another one while it is open, that one begins in its place.</summary>
public sealed class ReleaseProcess(PortalDatabase database, ReleaseDesk desk, ReleaseRules rules, ProcessRunner processes, TimeProvider time) : IJobHandler
{
    /// <summary>The job's subject is the release.</summary>
    public const string JobKind = "release-process";

    public string Kind => JobKind;

    /// <summary>The key of the process that decides on it, by the facts as they are now.</summary>
    public async Task<Result<string>> ChooseAsync(PortalDbContext db, Release release, CancellationToken cancellation)
    {
        var facts = (await desk.FactsAsync([release], cancellation))[release.Id];
        var document = new Lazy<PolicyDocument>(() => PolicyInput.Unread(facts, new(release.RequestedBy, release.RequestedAt, null, []), time.GetUtcNow()));
        return await ProcessChoice.KeyAsync(db, release.RollbackOf is null ? ReleaseSubject.SubjectKind : Rollback.Subject, rule => Holds(rule, document), cancellation) is { } key
            ? key
            : Error.Conflict("no-process", "No process decides on this release.", "An administrator deploys one whose rule holds for it, or one without a rule.");
    }

    /// <summary>The facts have changed: the process that decides by now takes the place of the one that runs, and everybody is asked anew.</summary>
    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "process.replace", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var running = await db.Set<ApprovalInstance>().Where(row => row.SubjectKind == ReleaseSubject.SubjectKind && row.SubjectId == job.SubjectId && row.ParentId == null && row.EndedAt == null).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellation);
        if (running is not { } id)
            return;
        var instance = await ProcessRunner.LockAsync(db, id, cancellation);
        var release = await db.Set<Release>().SingleAsync(row => row.Id == job.SubjectId, cancellation);
        if (instance.EndedAt is not null || release.DecidedAt is not null || await ChooseAsync(db, release, cancellation) is not { Error: null, Value: var key } || await IsOfAsync(db, id, key, cancellation))
            return;
        var name = (await ProcessCatalog.NewestAsync(db, key, cancellation)).Name;
        await processes.CancelAsync(db, instance, $"What the release stands on has changed: “{name}” decides on it now.", cancellation);
        await processes.StartAsync(db, key, ReleaseSubject.SubjectKind, release.Id, release.RequestedBy, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    // facts that no policy can judge, as those of a card beyond the limits, fit no rule: the gates say so, and the process without a rule decides
    private bool Holds(string rule, Lazy<PolicyDocument> document)
    {
        try
        {
            return rules.Holds(rule, document.Value);
        }
        catch (PolicyDocumentException)
        {
            return false;
        }
    }

    /// <summary>Whether an instance runs a version of this process.</summary>
    public static Task<bool> IsOfAsync(PortalDbContext db, Guid instance, string key, CancellationToken cancellation) =>
        db.Set<ApprovalInstance>().AnyAsync(row => row.Id == instance && db.Set<ApprovalProcess>().Any(process => process.Id == row.ProcessId && process.Key == key), cancellation);
}
