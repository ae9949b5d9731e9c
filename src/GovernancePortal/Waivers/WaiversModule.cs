using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Compliance;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Ui;
using GovernancePortal.Ui.Navigation;
using GovernancePortal.Waivers.Asking;
using GovernancePortal.Waivers.Ending;
using GovernancePortal.Waivers.Granting;

namespace GovernancePortal.Waivers;

/// <summary>Rules that need not hold for a time, by the word of whoever the process for waivers asks.</summary>
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
        services.AddSingleton<WaiverGrounds>();
        services.AddSingleton<RequestedWaivers>();
        services.AddSingleton(provider => new AskWaiver(
            provider.GetRequiredService<PortalDatabase>(), provider.GetRequiredService<WaiverGrounds>(), provider.GetRequiredService<ScreeningBook>(), provider.GetRequiredService<ProcessRunner>(),
            provider.GetRequiredService<JobQueue>(), provider.GetRequiredService<RefusalLog>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<TakeBackWaiver>();
        services.AddSingleton<GrantWaiver>();
        services.AddSingleton<ISubjectSource>(provider => new RequestedWaiverSubject(
            provider.GetRequiredService<PortalDatabase>(), provider.GetRequiredService<ArtifactStore>(), new(provider.GetRequiredService<WaiverGrounds>), new(provider.GetRequiredService<GrantWaiver>), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IProcessRules, WaiverRules>();
        services.AddSingleton<IJobHandler, WatchRequested>();
        services.AddSingleton<WithdrawWaiver>();
        services.AddSingleton<IJobHandler, ExpireWaiver>();
    }

    public static void MapWaivers(this IEndpointRouteBuilder routes) => routes.MapWaiverEndpoints();
}
