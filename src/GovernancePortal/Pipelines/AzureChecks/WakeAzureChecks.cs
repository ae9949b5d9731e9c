using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Pipelines.AzureChecks;

/// <summary>Checks look again as soon as their release moves or is judged. One whose notice is lost, or that looks at that moment, finds it when it looks by itself.</summary>
internal sealed class WakeAzureChecks(LiveUpdates updates, PortalDatabase database, JobQueue queue, TimeProvider time) : IHostedService
{
    private const string Topic = "release";
    private IDisposable? watching;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        watching = updates.Watch(Topic, WakeAsync);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        watching?.Dispose();
        return Task.CompletedTask;
    }

    private async Task WakeAsync(string topic)
    {
        var now = time.GetUtcNow();
        await using var db = await database.ReadAsync(CancellationToken.None);
        var checks = db.Set<AzureCheck>().Where(check => check.EndedAt == null);
        if (topic != Topic) // it names one release; otherwise any of them may have moved
        {
            if (!Guid.TryParse(topic.AsSpan(Topic.Length + 1), out var release))
                return;
            checks = checks.Where(check => check.ReleaseId == release);
        }

        var ids = checks.Select(check => check.Id);
        if (await db.Set<Job>().Where(job => ids.Contains(job.SubjectId) && job.Kind == AnswerAzureCheck.JobKind && job.State == JobState.Waiting && job.DueAt > now)
            .ExecuteUpdateAsync(row => row.SetProperty(job => job.DueAt, now)) > 0)
            queue.Ring();
    }
}
