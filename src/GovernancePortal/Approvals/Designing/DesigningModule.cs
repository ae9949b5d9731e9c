using GovernancePortal.Approvals.Designing.Checks;
using GovernancePortal.Approvals.Designing.Drafts;
using GovernancePortal.Approvals.Designing.Pages;
using GovernancePortal.Approvals.Designing.Publication;
using GovernancePortal.Approvals.Designing.Simulation;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Bpmn.Reading;
using GovernancePortal.Identity.Administration;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;

namespace GovernancePortal.Approvals.Designing;

/// <summary>Where processes are drawn, checked, tried and published.</summary>
internal static class DesigningModule
{
    public static void AddDesigning(this IServiceCollection services)
    {
        services.AddSingleton(new AdministrationTab("Processes", "/administration/processes", 6, Permission.ReadProcesses));
        services.AddSingleton<ProcessShelf>();
        services.AddSingleton(provider => new ProcessLint(
            provider.GetRequiredService<PortalDatabase>(), provider.GetRequiredService<BpmnReader>(), provider.GetRequiredService<ProcessCatalog>(),
            new(() => provider.GetServices<IServiceTaskHandler>().Select(handler => handler.Name).ToHashSet(StringComparer.Ordinal)))); // asked late: what works for a process stands on processes
        services.AddSingleton(provider => new ProcessLintOnPages(provider.GetRequiredService<ProcessLint>(), provider.GetServices<IProcessRules>()));
        services.AddSingleton<ProcessReviews>();
        services.AddSingleton(provider => new DrawProcess(
            provider.GetRequiredService<PortalDatabase>(), provider.GetRequiredService<ProcessShelf>(), provider.GetRequiredService<ProcessLint>(), provider.GetRequiredService<ProcessReviews>(),
            provider.GetRequiredService<RefusalLog>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new PublishProcess(
            provider.GetRequiredService<ProcessReviews>(), provider.GetRequiredService<ProcessLint>(), provider.GetRequiredService<RefusalLog>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ProcessDecisions>();
        services.AddSingleton(provider => new SimulateProcess(
            provider.GetRequiredService<PortalDatabase>(), provider.GetRequiredService<ProcessShelf>(), provider.GetRequiredService<ProcessLint>(), provider.GetServices<IPastSubjects>()));
        services.AddSingleton<ISubjectSource, DraftSubject>();
        services.AddSingleton<IProcessRules, DraftRules>();
    }
}
