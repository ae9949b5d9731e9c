using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovernancePortal.Platform.Database;

/// <summary>Whether the database answers a connection.</summary>
internal sealed class DatabaseHealthCheck(PortalDatabase database) : IHealthCheck
{
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await database.ReadAsync(cancellationToken);
        return await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database does not answer.");
    }
}
