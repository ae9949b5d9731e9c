using Microsoft.Extensions.Options;

namespace GovernancePortal.Ledger.Checkpoints;

/// <summary>Has a checkpoint made whenever the ledger grew within a pace (<see cref="CheckpointOptions.Pace"/>, a minute unless configured).</summary>
internal sealed class CheckpointClock(MakeCheckpoint maker, IOptions<CheckpointOptions> options, TimeProvider time, ILogger<CheckpointClock> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Pace, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await maker.HandleAsync(stoppingToken);
            }
            catch (LedgerRewrittenException rewritten)
            {
                log.LogCritical("No checkpoint is signed: {Reason} Keep the database and the checkpoints as they are, and check the ledger", rewritten.Message);
            }
            catch (CheckpointsLostException lost)
            {
                log.LogCritical("No checkpoint is signed: {Reason}", lost.Message);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(failure, "No checkpoint could be made; trying again");
            }
        }
    }
}
