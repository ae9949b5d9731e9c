using GovernancePortal.Approvals.Conditions;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Releases.Conditions;

/// <summary>An approval, in its own transaction: what was demanded becomes controls, and the approval gets its end.</summary>
internal sealed class BindConditions(JobQueue jobs, IOptions<ApprovalEndOptions> options)
{
    /// <param name="stage">How the process ended: it may say how long the approval counts; null while it goes on.</param>
    /// <param name="riskClass">Of the system for its use; null where nobody screened it.</param>
    public async Task HandleAsync(PortalDbContext db, Release release, ApprovalStage? stage, string? riskClass, CancellationToken cancellation)
    {
        var decided = release.DecidedAt!.Value;
        // the last sign-off may not be stored yet
        var stored = await db.Set<SignOff>().Where(signOff => signOff.SubjectKind == ReleaseSubject.SubjectKind && signOff.SubjectId == release.Id).ToListAsync(cancellation);
        var approvals = stored.Union(db.Set<SignOff>().Local.Where(signOff => signOff.SubjectId == release.Id)).Where(signOff => signOff is { VoidedAt: null, Outcome: Outcome.Approve }).OrderBy(signOff => signOff.At).ToList();
        var watched = (await db.Set<Control>().Where(control => control.ReleaseId == release.Id).ToListAsync(cancellation)).ToDictionary(control => (control.SignOffId, control.Position));
        var controls = approvals.SelectMany(signOff => signOff.Demanded.Select((condition, position) => (condition, position)).Where(demand => demand.condition.IsWatched)
            .Select(demand => watched.GetValueOrDefault((signOff.Id, demand.position)) ?? new Control(release.Id, signOff, demand.position, demand.condition, decided))).ToList();
        db.AddRange(controls.Except(watched.Values));
        release.EndAt(End(decided, controls, stage, riskClass));
        if (controls.Count > 0 || release.ApprovedUntil is not null)
            jobs.Enqueue(db, WatchTerms.JobKind, release.Id);
    }

    // whoever says the earliest day
    private DateTimeOffset? End(DateTimeOffset decided, List<Control> controls, ApprovalStage? stage, string? riskClass)
    {
        var ends = controls.Where(control => control.Kind == ConditionKinds.Expiry).Select(control => control.Condition.At).ToList();
        ends.Add(stage is null ? decided + Rollback.LongestUnreviewed : stage.EndOf(decided));
        if (options.Value.DaysOf(riskClass) is { } days)
            ends.Add(decided.AddDays(days));
        return ends.Min();
    }
}
