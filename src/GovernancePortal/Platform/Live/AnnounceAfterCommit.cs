using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Live;

/// <summary>
/// Tells open pages of what was committed a moment ago, everything that came together meanwhile at once. PostgreSQL lets one transaction at a time commit that tells something, so
/// what is committed very often does not tell it itself. A portal that is killed in that moment tells nobody: the next one to start has all pages look again.
/// </summary>
internal sealed class AnnounceAfterCommit(PortalDatabase database, DatabasePresence presence, TimeProvider time, ILogger<AnnounceAfterCommit> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim bell = new(0);
    private readonly Lock gate = new();
    private readonly HashSet<string> waiting = new(StringComparer.Ordinal);

    /// <summary>Topics of what has been committed.</summary>
    public void Tell(IEnumerable<string> topics)
    {
        lock (gate)
        {
            waiting.UnionWith(topics);
            if (waiting.Count > 0 && bell.CurrentCount == 0)
                bell.Release();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await SendAsync(cancellationToken);
    }

    public override void Dispose()
    {
        bell.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await bell.WaitAsync(stoppingToken);
            if (!await SendAsync(stoppingToken))
                await Task.Delay(Pause, time, stoppingToken);
        }
    }

    // what could not be told is told with the next
    private async Task<bool> SendAsync(CancellationToken cancellation)
    {
        string[] topics;
        lock (gate)
        {
            topics = [.. waiting];
            waiting.Clear();
        }

        if (topics.Length == 0)
            return true;
        try
        {
            await using var db = await database.ReadAsync(cancellation);
            await db.Database.ExecuteSqlAsync($"select pg_notify({LiveUpdateListener.Channel}, topic) from unnest({topics}) as topic", cancellation);
            return true;
        }
        catch (Exception failure)
        {
            if (DatabaseAway.Caused(failure))
                presence.Miss();
            log.LogWarning("Open pages could not be told of {Count} changes ({Reason}); trying again", topics.Length, failure.Message);
            Tell(topics);
            return false;
        }
    }
}
