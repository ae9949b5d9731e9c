using GovernancePortal.Approvals.Conditions;
using GovernancePortal.Evaluations;
using GovernancePortal.Evaluations.Reports;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Conditions;

/// <summary>Evaluation reports of a version feed the conditions of its approved releases: metrics by their values, evidence that was wanted by its kind.</summary>
internal sealed class ReadReports(PortalDatabase database, EvaluationBook evaluations, ControlBreaches breaches, TimeProvider time)
{
    /// <param name="job">Its subject is the version. A report that was read before changes nothing.</param>
    public async Task HandleAsync(Job job, CancellationToken cancellation)
    {
        var reports = (await evaluations.OfAsync([job.SubjectId], cancellation))[job.SubjectId].ToList();
        IReadOnlyList<Guid> releases;
        await using (var read = await database.ReadAsync(cancellation))
            releases = await read.Set<Release>().Where(release => release.VersionId == job.SubjectId && (release.State == ReleaseState.Approved || release.State == ReleaseState.Suspended)
                && read.Set<Control>().Any(control => control.ReleaseId == release.Id && control.EndedAt == null)).Select(release => release.Id).ToListAsync(cancellation);
        foreach (var release in releases)
            await ReadAsync(job, release, reports, cancellation);
    }

    private async Task ReadAsync(Job job, Guid releaseId, List<EvaluationView> reports, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "release.measure", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await HeldRelease.HoldAsync(db, releaseId, cancellation) is not { IsInForce: true } held)
            return;
        var now = time.GetUtcNow();
        foreach (var report in reports.Where(report => report.BusinessUse == held.Release.BusinessUse).OrderBy(report => report.MeasuredAt))
            foreach (var control in held.Live.ToList())
                await ApplyAsync(db, held, control, report, now, cancellation);
        if (db.ChangeTracker.HasChanges())
            db.Announcements.Add($"release:{releaseId}");
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task ApplyAsync(PortalDbContext db, HeldRelease held, Control control, EvaluationView report, DateTimeOffset now, CancellationToken cancellation)
    {
        var condition = control.Condition;
        if (condition.Kind == ConditionKinds.Evidence && report.Kind == condition.Evidence && report.SubmittedAt >= control.Since && !(report.SubmittedAt <= control.MeasuredAt))
        {
            var passed = report.Outcome == EvaluationOutcome.Pass.Key();
            control.Measure($"“{report.Name}” says {report.Outcome}", report.SubmittedAt, passed);
            if (passed && control.State == ControlState.Breached)
                await breaches.AskAgainAsync(db, control, cancellation);
            else if (passed)
                control.Meet(now, $"“{report.Name}” was handed in and says pass.");
        }
        else if (report.MeasuredAt >= control.Since)
        {
            foreach (var metric in report.Metrics.Where(metric => ControlMeasures.IsMetric(condition, metric.Name)))
                if (ControlMeasures.Metric(condition, metric.Value, metric.Unit) is var (holds, words) && !(holds && report.MeasuredAt <= control.MeasuredAt))
                    await breaches.MeasureAsync(db, held, control, words, report.MeasuredAt, holds, now, cancellation);
        }
    }
}
