using GovernancePortal.Compliance.Screening;

namespace GovernancePortal.Compliance;

/// <summary>What the AI Act makes of a system.</summary>
public static class ComplianceModule
{
    public static void AddCompliance(this IServiceCollection services)
    {
        services.AddSingleton<ScreeningBook>();
        services.AddSingleton<ScreenSystem>();
    }

    public static void MapCompliance(this IEndpointRouteBuilder routes) => routes.MapScreenings();
}
