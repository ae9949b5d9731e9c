using GovernancePortal.Identity.Administration;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Registry.Dependencies;
using GovernancePortal.Registry.Environments;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Registry.Uploads;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Ui;
using GovernancePortal.Ui.Navigation;
using GovernancePortal.Ui.Search;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Registry;

/// <summary>The register of AI systems, models, versions and their files.</summary>
public static class RegistryModule
{
    public static void AddRegistry(this IServiceCollection services)
    {
        services.AddNavigation(new(NavigationGroup.Register, "Inventory", "/inventory", "inventory_2", Requires: new RequiresPermissionAttribute(Permission.ReadRegister)) { Covers = ["/systems", "/models", "/versions", "/datasets"] });
        services.AddSingleton<ISearchSource, SystemSearch>();
        services.AddSingleton<ISearchSource, ModelSearch>();
        services.AddSingleton<ArtifactStore>();
        services.AddOptions<UploadOptions>().BindConfiguration("Uploads");
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<UploadOptions>>().Value);
        services.AddSingleton<UploadFolder>();
        services.AddSingleton<BeginUpload>();
        services.AddSingleton<AppendToUpload>();
        services.AddSingleton<UploadBook>();
        services.AddHostedService<CleanUploads>();
        services.AddSingleton<ModelCatalog>();
        services.AddSingleton<DependencyBook>();
        services.AddSingleton<RegisterSystem>();
        services.AddSingleton<EditSystem>();
        services.AddSingleton<RegisterModel>();
        services.AddSingleton<SubmitVersion>();
        services.AddSingleton(new AdministrationTab("Environments", "/administration/environments", 5, Permission.ReadSettings));
        services.AddSingleton<EnvironmentBook>();
        services.AddSingleton<DeclareEnvironment>();
    }

    public static void MapRegistry(this IEndpointRouteBuilder routes)
    {
        routes.MapSystems();
        routes.MapModels();
        routes.MapVersions();
        routes.MapUploads();
        routes.MapEnvironments();
    }
}
