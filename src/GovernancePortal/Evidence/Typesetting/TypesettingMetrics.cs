using System.Diagnostics.Metrics;

namespace GovernancePortal.Evidence.Typesetting;

/// <summary>What the typesetter costs.</summary>
internal static class TypesettingMetrics
{
    private static readonly Meter Meter = new("GovernancePortal.Evidence");

    /// <summary>Memory of the engine after a report, in MB.</summary>
    public static Gauge<int> Memory { get; } = Meter.CreateGauge<int>("evidence.typesetter.memory", "MB", "Memory of the typesetting engine after its last report");
}
