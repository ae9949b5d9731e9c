using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Database;

/// <summary>Asks a database that somebody missed every second until it answers, so that open pages need not.</summary>
internal sealed class DatabaseProbe(DatabasePresence presence, PortalDatabase database, TimeProvider time, ILogger<DatabaseProbe> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await presence.MissedAsync(stoppingToken);
            database.ForgetConnections();
            if (!await AnswersAsync(stoppingToken))
                await WaitAsync(stoppingToken);
            database.ForgetConnections(); // those that were open while it went
            presence.Find();
        }
    }

    private async Task WaitAsync(CancellationToken cancellation)
    {
        log.LogWarning("The database does not answer; open pages say so");
        presence.Lose();
        do
            await Task.Delay(Pause, time, cancellation);
        while (!await AnswersAsync(cancellation));
        log.LogInformation("The database answers again");
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            await using var db = await database.ReadAsync(cancellation);
            await db.Database.ExecuteSqlRawAsync("select 1", cancellation);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogDebug(failure, "The database does not answer yet");
            return false;
        }
    }
}
