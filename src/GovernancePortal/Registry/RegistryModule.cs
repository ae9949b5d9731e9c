using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Registry.Versions;

namespace GovernancePortal.Registry;

/// <summary>The register of AI systems, models, versions and their files.</summary>
public static class RegistryModule
{
    public static void AddRegistry(this IServiceCollection services)
    {
        services.AddSingleton<ArtifactStore>();
        services.AddSingleton<ModelCatalog>();
        services.AddSingleton<RegisterSystem>();
        services.AddSingleton<RegisterModel>();
        services.AddSingleton<SubmitVersion>();
    }

    public static void MapRegistry(this IEndpointRouteBuilder routes)
    {
        routes.MapSystems();
        routes.MapModels();
        routes.MapVersions();
    }
}
