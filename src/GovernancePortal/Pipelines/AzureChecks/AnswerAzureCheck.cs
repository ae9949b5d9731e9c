using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Releases;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Pipelines.AzureChecks;

/// <summary>Waits for the portal's word on a release and tells the pipeline. A crash in between tells it twice; the second time nobody waits there any more.</summary>
internal sealed class AnswerAzureCheck(PortalDatabase database, ReleaseDesk desk, AzureCallback callback, TimeProvider time) : IJobHandler
{
    public const string JobKind = "answer-azure-check";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    public string Kind => JobKind;

    public bool WaitsForOthers => true;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "azure-check.answer", cancellation);
        if (await db.Set<AzureCheck>().SingleOrDefaultAsync(row => row.Id == job.SubjectId, cancellation) is not { EndedAt: null } check)
            return;
        var late = time.GetUtcNow() >= check.GivesUpAt;
        var verdict = await VerdictAsync(check, cancellation) ?? (late ? new(false, "Gates and council did not come to an end in time.") : throw new JobPostponedException("It waits for gates and council.", Pause));
        switch (await callback.TellAsync(check, verdict.Passed, cancellation))
        {
            case { Failure: null }:
                check.End(verdict.Passed, verdict.Why, time.GetUtcNow());
                break;
            case { Final: false, Failure: var failure } when !late:
                throw new JobPostponedException($"The pipeline could not be told: {failure}", Pause);
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

    private async Task<AzureVerdict?> VerdictAsync(AzureCheck check, CancellationToken cancellation)
    {
        // as lists ask: many checks may wait, and each asks again and again
        var opened = await desk.OpenAsync([check.ReleaseId], cancellation);
        return opened.TryGetValue(check.ReleaseId, out var file) ? AzureVerdict.Of(file, check.UntilDecided) : new(false, "The release is no longer there.");
    }
}
