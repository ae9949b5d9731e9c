using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Ui;
using GovernancePortal.Ui.Navigation;
using GovernancePortal.Waivers.Ending;
using GovernancePortal.Waivers.Granting;

namespace GovernancePortal.Waivers;

/// <summary>Rules that need not hold for a time, by the word of the risk seat.</summary>
public static class WaiversModule
{
    public static void AddWaivers(this IServiceCollection services)
    {
        services.AddSingleton<EndReplaced>();
        services.AddSingleton<EndOwned>();
        services.AddSingleton<EndReplacedRule>();
        services.AddOptions<WaiverOptions>().BindConfiguration("Waivers").ValidateDataAnnotations().ValidateOnStart();
        services.AddNavigation(new(NavigationGroup.Control, "Waivers", "/waivers", "gavel", Order: 1, Requires: new RequiresPermissionAttribute(Permission.ReadPolicies)));
        services.AddSingleton<WaiverBook>();
        services.AddSingleton<WaiverRegister>();
        services.AddSingleton<WaiverChanges>();
        services.AddSingleton<PreparedWaivers>();
        services.AddSingleton<GrantWaiver>();
        services.AddSingleton<WithdrawWaiver>();
        services.AddSingleton<IJobHandler, ExpireWaiver>();
    }

    public static void MapWaivers(this IEndpointRouteBuilder routes) => routes.MapWaiverEndpoints();
}
