using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Bpmn.Conditions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Reading;
using GovernancePortal.Platform.Jobs;

namespace GovernancePortal.Approvals;

/// <summary>Approval processes, tasks and sign-offs.</summary>
public static class ApprovalsModule
{
    public static void AddApprovals(this IServiceCollection services)
    {
        services.AddSingleton<IConditionEvaluator, CelConditions>();
        services.AddSingleton(provider => new BpmnReader(provider.GetRequiredService<IConditionEvaluator>()));
        services.AddSingleton(provider => new ProcessEngine(provider.GetRequiredService<IConditionEvaluator>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ProcessCatalog>();
        services.AddSingleton<ShippedProcesses>();
        services.AddSingleton<ProcessRunner>();
        services.AddSingleton<SubjectDirectory>();
        services.AddSingleton<ApprovalBook>();
        services.AddSingleton<DecideTask>();
        services.AddSingleton<PreparedDecisions>();
        services.AddSingleton<RetryStep>();
        services.AddSingleton<IJobHandler, RunServiceTasks>();
        services.AddSingleton<IJobHandler, WakeProcess>();
    }

    public static void MapApprovals(this IEndpointRouteBuilder routes) => routes.MapTasks();
}
