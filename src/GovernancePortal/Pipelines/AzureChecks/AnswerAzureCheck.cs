using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Releases;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Pipelines.AzureChecks;

/// <summary>
/// Waits for the portal's word on a release and tells the pipeline. It looks when something happens to the release (<see cref="WakeAzureChecks"/>), and by itself ever more
/// seldom. A crash in between tells the pipeline twice; the second time nobody waits there any more.
/// </summary>
internal sealed class AnswerAzureCheck(PortalDatabase database, ReleaseDesk desk, AzureCallback callback, TimeProvider time) : IJobHandler
{
    public const string JobKind = "answer-azure-check";
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public string Kind => JobKind;

    public bool WaitsForOthers => true;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "azure-check.answer", cancellation);
        if (await db.Set<AzureCheck>().SingleOrDefaultAsync(row => row.Id == job.SubjectId, cancellation) is not { EndedAt: null } check)
            return;
        var now = time.GetUtcNow();
        var late = now >= check.GivesUpAt;
        var verdict = await VerdictAsync(db, check, cancellation);
        if (late)
            verdict = verdict.InTheEnd();
        if (verdict.Passed is not { } passed)
            throw new JobPostponedException(verdict.Why, PauseAfter(now - check.AskedAt, check.GivesUpAt - now));
        switch (await callback.TellAsync(check, passed, cancellation))
        {
            case { Failure: null }:
                check.End(passed, verdict.Why, time.GetUtcNow());
                break;
            case { Final: false, Failure: var failure } when !late:
                throw new JobPostponedException($"The pipeline could not be told: {failure}", Shortest);
            case { Failure: var failure }:
                check.End(null, $"The pipeline could not be told: {failure}", time.GetUtcNow());
                break;
        }

        await db.SaveChangesAsync(cancellation);
    }

    public async Task GaveUpAsync(Job job, string reason, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "azure-check.answer", cancellation);
        if (await db.Set<AzureCheck>().SingleOrDefaultAsync(row => row.Id == job.SubjectId, cancellation) is not { EndedAt: null } check)
            return;
        check.End(null, reason, time.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>How long until it looks again by itself: a tenth of the time that it waits already, and never beyond its end.</summary>
    internal static TimeSpan PauseAfter(TimeSpan waited, TimeSpan left)
    {
        var pause = TimeSpan.FromTicks(Math.Clamp((waited / 10).Ticks, Shortest.Ticks, Longest.Ticks));
        return pause < left ? pause : left;
    }

    // as lists ask, because many checks may wait; whoever is let through is looked at in full
    private async Task<AzureVerdict> VerdictAsync(PortalDbContext db, AzureCheck check, CancellationToken cancellation)
    {
        if (await db.Set<Release>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == check.ReleaseId, cancellation) is not { } release)
            return new(false, "The release is no longer there.");
        var verdict = AzureVerdict.Decided(release) ?? AzureVerdict.Of(release, (await desk.ReadinessAsync([release.Id], cancellation))[release.Id], check.UntilDecided);
        return verdict.Passed is true && !release.State.IsDecided() ? AzureVerdict.Of(release, (await desk.OpenAsync(release.Id, cancellation)).Value.Readiness, check.UntilDecided) : verdict;
    }
}
