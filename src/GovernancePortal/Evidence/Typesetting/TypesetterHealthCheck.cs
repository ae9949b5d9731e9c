using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovernancePortal.Evidence.Typesetting;

/// <summary>Degraded while the typesetter is left alone; workbook and JSON work on.</summary>
internal sealed class TypesetterHealthCheck(Typesetter typesetter) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(typesetter.IsSuspended ? HealthCheckResult.Degraded("The typesetter failed five times within five minutes.") : HealthCheckResult.Healthy());
}
