using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Webhooks.Deliveries;

/// <summary>Once an hour removes what is too old from the log of deliveries; what still waits stays.</summary>
internal sealed class ForgetDeliveries(PortalDatabase database, IOptions<WebhookOptions> options, TimeProvider time, ILogger<ForgetDeliveries> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    public async Task<int> ForgetAsync(CancellationToken cancellation)
    {
        var before = time.GetUtcNow().AddDays(-options.Value.LogDays);
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<WebhookDelivery>().Where(delivery => delivery.CreatedAt < before && delivery.State != DeliveryState.Waiting).ExecuteDeleteAsync(cancellation);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(Interval, time, ForgetAsync, failure => log.LogWarning(failure, "Old deliveries of webhooks could not be removed; trying again in an hour"), stoppingToken);
}
