using GovernancePortal.Platform.Jobs;

namespace GovernancePortal.Identity.Reauthentication;

/// <summary>Every quarter of an hour removes the words of deeds that nobody came back to.</summary>
internal sealed class ForgetDeeds(PendingDeeds deeds, TimeProvider time, ILogger<ForgetDeeds> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(Interval, time, deeds.ForgetAsync, failure => log.LogWarning(failure, "Deeds that lapsed could not be removed; trying again in a quarter of an hour"), stoppingToken);
}
