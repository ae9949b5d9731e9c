using GovernancePortal.Approvals.Conditions;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Webhooks;
using GovernancePortal.Webhooks.Events;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Conditions;

/// <summary>
/// Looks at an approval when something of it is due: warnings before its end and the end itself, days of conditions, regions. What is due stands in the release and its
/// controls alone; the job says only when to look, so that one that is lost, late or doubled does no harm.
/// </summary>
internal sealed class WatchTerms(PortalDatabase database, ReleaseDesk desk, ControlBreaches breaches, JobQueue jobs, WebhookPost post, TimeProvider time) : IJobHandler
{
    /// <summary>The job's subject is the release.</summary>
    public const string JobKind = "release-terms";

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public string Kind => JobKind;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "release.terms", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await ProcessRunner.LockAllAsync(db, HeldRelease.Asking(db, job.SubjectId), cancellation);
        if (await HeldRelease.HoldAsync(db, job.SubjectId, cancellation) is not { } held)
            return;
        var now = time.GetUtcNow();
        if (!held.IsInForce)
            await EndAsync(db, held, now, cancellation);
        else if (held.Release.ApprovedUntil <= now)
            await ExpireAsync(db, held, now, cancellation);
        else
            await LookAsync(db, held, now, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Looks again in an hour: what could not be done is not forgotten.</summary>
    public async Task GaveUpAsync(Job job, string reason, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "release.terms", cancellation);
        jobs.Enqueue(db, Kind, job.SubjectId).DueAt = time.GetUtcNow() + Pause;
        await db.SaveChangesAsync(cancellation);
    }

    private async Task ExpireAsync(PortalDbContext db, HeldRelease held, DateTimeOffset now, CancellationToken cancellation)
    {
        held.Release.Lapse(ReleaseState.Expired, now);
        await post.AnnounceAsync(db, ControlEvents.Ending(held.Release, EventTypes.ReleaseExpired, 0), cancellation);
        await EndAsync(db, held, now, cancellation);
    }

    private async Task EndAsync(PortalDbContext db, HeldRelease held, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var control in held.Live.ToList())
            control.End(now, "The approval is over.");
        await breaches.WithdrawAsync(db, held.Release.Id, "the approval is over.", cancellation);
        db.Announcements.UnionWith([$"release:{held.Release.Id}", "task"]);
    }

    private async Task LookAsync(PortalDbContext db, HeldRelease held, DateTimeOffset now, CancellationToken cancellation)
    {
        if (ApprovalWarnings.Due(held.Release, now) is { } days)
        {
            held.Release.Warn(days, now);
            await post.AnnounceAsync(db, ControlEvents.Ending(held.Release, EventTypes.ReleaseExpiring, days), cancellation);
            db.Announcements.UnionWith([$"release:{held.Release.Id}", "task"]);
        }

        await breaches.AskMissingAsync(db, held, cancellation);
        foreach (var control in held.Live.Where(control => control.DueAt <= now).ToList())
            await LookAtAsync(db, held, control, now, cancellation);
        if (Next(held, now) is not { } next || await db.Set<Job>().AnyAsync(job => job.Kind == JobKind && job.SubjectId == held.Release.Id && job.State == JobState.Waiting && job.DueAt <= next && job.DueAt > now, cancellation))
            return;
        jobs.Enqueue(db, JobKind, held.Release.Id).DueAt = next;
    }

    private async Task LookAtAsync(PortalDbContext db, HeldRelease held, Control control, DateTimeOffset now, CancellationToken cancellation)
    {
        switch (control.Kind)
        {
            case ConditionKinds.Region:
                control.LookAgain(now.AddDays(1));
                var (runs, keeps) = await RegionsAsync(held.Release, cancellation);
                if (runs.Count + keeps.Count > 0)
                    await breaches.MeasureAsync(db, held, control, ControlMeasures.Words(runs, keeps), now, ControlMeasures.Holds(control.Condition, [.. runs, .. keeps]), now, cancellation);
                break;
            case ConditionKinds.Metric:
                await breaches.BreachAsync(db, held, control, control.MeasuredAt is { } last ? $"It was measured last on {ControlMeasures.Day(last)}." : "Nobody has measured it.", now, cancellation);
                break;
            case ConditionKinds.ReReview:
                await breaches.BreachAsync(db, held, control, "The day of the review has come.", now, cancellation);
                break;
            case ConditionKinds.Evidence:
                await breaches.BreachAsync(db, held, control, control.Measured ?? "No such report was handed in.", now, cancellation);
                break;
            default:
                control.LookAgain(null); // the end of the approval is the release's own
                break;
        }
    }

    // where the release answers, and where its data is kept
    private async Task<(IReadOnlyList<string> Runs, IReadOnlyList<string> Keeps)> RegionsAsync(Release release, CancellationToken cancellation)
    {
        var facts = (await desk.FactsAsync([release], cancellation))[release.Id];
        return (Named([release.Region, facts.Environments.FirstOrDefault(environment => environment.Name == release.Environment)?.Region]), Named(facts.Datasets.Select(entry => entry.Dataset.Region)));
    }

    private static IReadOnlyList<string> Named(IEnumerable<string?> regions) => [.. regions.OfType<string>().Where(region => region.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    private static DateTimeOffset? Next(HeldRelease held, DateTimeOffset now) =>
        held.Live.Select(control => control.DueAt).Append(held.Release.ApprovedUntil).Append(ApprovalWarnings.Next(held.Release, now)).Where(due => due > now).Min();
}
