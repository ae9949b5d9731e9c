using GovernancePortal.Platform.Database;
using Npgsql;

namespace GovernancePortal.Platform.Live;

/// <summary>Hears PostgreSQL's notifications and passes them on to this process's open pages; reconnects by itself.</summary>
internal sealed class LiveUpdateListener(LiveUpdates updates, PortalConnection connection, DatabasePresence database, ILogger<LiveUpdateListener> log) : BackgroundService
{
    internal const string Channel = "portal_changes";

    // no topic of anything: whoever hears it looks at everything again
    private const string Everything = "*";

    private bool wasListening;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Live updates lost their database connection ({Reason}); trying again", failure.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        await using var listening = new NpgsqlConnection(connection.Unpooled);
        await OpenAsync(listening, cancellation);
        listening.Notification += (_, notice) => _ = notice.Payload == Everything ? updates.PublishAllAsync() : updates.PublishAsync(notice.Payload);
        await using (var command = new NpgsqlCommand($"listen {Channel}", listening))
            await command.ExecuteNonQueryAsync(cancellation);
        if (wasListening)
            await updates.PublishAllAsync(); // what was committed in between was announced to nobody
        else
            await TellAllAsync(listening, cancellation);
        wasListening = true;
        while (true)
            await listening.WaitAsync(cancellation);
    }

    // a portal before this one may have been killed between a commit and its announcement (AnnounceAfterCommit)
    private static async Task TellAllAsync(NpgsqlConnection listening, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"notify {Channel}, '{Everything}'", listening);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task OpenAsync(NpgsqlConnection listening, CancellationToken cancellation)
    {
        try
        {
            await listening.OpenAsync(cancellation);
        }
        catch (Exception failure) when (DatabaseAway.Caused(failure))
        {
            database.Miss();
            throw;
        }
    }
}
