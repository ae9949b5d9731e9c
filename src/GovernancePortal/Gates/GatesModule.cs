using GovernancePortal.Gates.Checks;

namespace GovernancePortal.Gates;

/// <summary>Readiness gates. A later gate is one more line here.</summary>
public static class GatesModule
{
    public static void AddGates(this IServiceCollection services)
    {
        services.AddSingleton<GateKeeper>();
        services.AddSingleton<StoredFiles>();
        services.AddSingleton<PolicyKeeper>();
        services.AddSingleton<IGate, CardCompleteGate>();
        services.AddSingleton<IGate, OwnerKnownGate>();
        services.AddSingleton<IGate, ArtifactDigestsGate>();
        services.AddSingleton<IGate, DatasetsClassifiedGate>();
        services.AddSingleton<IGate, RedactionReportGate>();
        services.AddSingleton<IGate, RegionApprovedGate>();
        services.AddSingleton<IGate, LicenceAllowedGate>();
        services.AddSingleton<IGate, MetricThresholdsGate>();
    }
}
