using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovernancePortal;

/// <summary>
/// Whether the portal can work, for whoever watches it. Anybody may ask, so parts are named and nothing else: reasons, addresses and
/// times stay in the log.
/// </summary>
/// <param name="Status"><c>ready</c>; <c>degraded</c>: ready, but for the parts that fail; <c>not-ready</c>, with status 503.</param>
/// <param name="Failing">The parts that fail, by name.</param>
public sealed record HealthAnswer(string Status, IReadOnlyList<string> Failing)
{
    /// <summary>Answers with what the parts said a moment ago.</summary>
    internal static async Task<IResult> AskAsync(HttpResponse response, ReadyReport ready, CancellationToken cancellation)
    {
        var report = await ready.GetAsync(cancellation);
        response.Headers.CacheControl = "no-store, no-cache";
        return TypedResults.Json(Of(report), statusCode: report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    private static HealthAnswer Of(HealthReport report) => new(
        report.Status switch { HealthStatus.Healthy => "ready", HealthStatus.Degraded => "degraded", _ => "not-ready" },
        [.. report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy).Select(entry => entry.Key).Order(StringComparer.Ordinal)]);
}
