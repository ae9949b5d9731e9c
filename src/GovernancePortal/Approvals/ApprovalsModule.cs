using GovernancePortal.Approvals.Deadlines;
using GovernancePortal.Approvals.Delegations;
using GovernancePortal.Approvals.Deputies;
using GovernancePortal.Approvals.Designing;
using GovernancePortal.Approvals.Operations;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Processes.Calls;
using GovernancePortal.Approvals.Processes.Effects;
using GovernancePortal.Approvals.Processes.Messages;
using GovernancePortal.Approvals.Processes.Reopening;
using GovernancePortal.Approvals.Processes.Starts;
using GovernancePortal.Approvals.Processes.Work;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Bpmn.Conditions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Reading;
using GovernancePortal.Identity.Administration;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;

namespace GovernancePortal.Approvals;

/// <summary>Approval processes, tasks and sign-offs.</summary>
public static class ApprovalsModule
{
    public static void AddApprovals(this IServiceCollection services)
    {
        services.AddSingleton<IConditionEvaluator, CelConditions>();
        services.AddSingleton(provider => new BpmnReader(provider.GetRequiredService<IConditionEvaluator>(), new BpmnLimits { Nodes = HostedSubset.MostNodes }));
        services.AddSingleton(provider => new ProcessEngine(provider.GetRequiredService<IConditionEvaluator>(), provider.GetRequiredService<TimeProvider>()));
        services.AddProcesses();
        services.AddSingleton<SubjectDirectory>();
        services.AddSingleton<ApprovalBook>();
        services.AddSingleton<DecideTask>();
        services.AddSingleton<ClaimTask>();
        services.AddSingleton<DelegationBook>();
        services.AddSingleton<DelegateSeat>();
        services.AddSingleton<EndDelegation>();
        services.AddDeputies();
        services.AddSingleton<PreparedDecisions>();
        services.AddSingleton<RetryStep>();
        services.AddSingleton(provider => new ReopenChanged(
            provider.GetRequiredService<PortalDatabase>(), provider.GetRequiredService<SubjectDirectory>(), provider.GetRequiredService<StepMaker>(), provider.GetRequiredService<ProcessRunner>(), provider.GetRequiredService<TimeProvider>()));
        services.AddOperations();
        services.AddDesigning();
    }

    private static void AddOperations(this IServiceCollection services)
    {
        services.AddSingleton(new AdministrationTab("Processes running", "/administration/instances", 7, Permission.ReadInstances));
        services.AddSingleton<InstanceBook>();
        services.AddSingleton<OperatorDesk>();
        services.AddSingleton(provider => new OperateInstance(
            provider.GetRequiredService<OperatorDesk>(), provider.GetRequiredService<ProcessRunner>(), provider.GetRequiredService<StepMaker>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new MigrateInstances(
            provider.GetRequiredService<PortalDatabase>(), provider.GetRequiredService<OperatorDesk>(), provider.GetRequiredService<StepMaker>(), provider.GetRequiredService<ProcessCatalog>(),
            provider.GetRequiredService<InstanceBook>(), provider.GetRequiredService<TimeProvider>()));
    }

    private static void AddDeputies(this IServiceCollection services)
    {
        services.AddSingleton<DeputyBook>();
        services.AddSingleton<ProposeDeputy>();
        services.AddSingleton<ConfirmDeputy>();
        services.AddSingleton<EndDeputy>();
        services.AddSingleton<IJobHandler, WatchDeadline>();
        services.AddSingleton(new AdministrationTab("Deputies", "/administration/deputies", 2, Permission.ReadPeople));
    }

    private static void AddProcesses(this IServiceCollection services)
    {
        services.AddSingleton<ProcessStarts>();
        services.AddSingleton(provider => new ProcessCatalog(
            provider.GetRequiredService<PortalDatabase>(), provider.GetRequiredService<BpmnReader>(), provider.GetRequiredService<ProcessStarts>(), provider.GetServices<IProcessRules>(), provider.GetRequiredService<TimeProvider>(),
            () => [.. provider.GetServices<IServiceTaskHandler>().Select(handler => handler.Name)]));
        services.AddSingleton<ShippedProcesses>();
        services.AddSingleton<StepMaker>();
        services.AddSingleton(provider => new ProcessRunner(provider.GetRequiredService<StepMaker>(), provider.GetRequiredService<VoidEffects>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<VoidEffects>();
        services.AddSingleton<IStepEffect>(provider => provider.GetRequiredService<VoidEffects>());
        services.AddSingleton<IStepEffect, TaskEffects>();
        services.AddSingleton<IStepEffect, WaitEffects>();
        services.AddSingleton<IStepEffect, VisitEffects>();
        services.AddSingleton<IStepEffect, WorkEffects>();
        services.AddSingleton<IStepEffect, MessageEffects>();
        services.AddSingleton<IStepEffect, CallEffects>();
        services.AddSingleton<Deliveries>();
        services.AddSingleton<ProcessMessages>();
        services.AddSingleton<StartProcess>();
        services.AddSingleton<ISubjectSource, ProcessSubject>();
        services.AddSingleton<IDeliver, DeliverMessage>();
        services.AddSingleton<IDeliver, DeliverSignal>();
        services.AddSingleton<IDeliver, DeliverCall>();
        services.AddSingleton<DeliverEscalation>();
        services.AddSingleton<IDeliver>(provider => provider.GetRequiredService<DeliverEscalation>());
        services.AddSingleton<LimitedWork>();
        services.AddSingleton<IJobHandler, RunServiceTask>();
        services.AddSingleton<IJobHandler, WakeProcess>();
        services.AddSingleton<IJobHandler, RunDelivery>();
        services.AddSingleton<IJobHandler, OfferMessages>();
        services.AddSingleton<IJobHandler, ReturnFromCall>();
        services.AddSingleton<IJobHandler, StartByTimer>();
    }

    public static void MapApprovals(this IEndpointRouteBuilder routes)
    {
        routes.MapTasks();
        routes.MapDelegations();
        routes.MapDeputies();
        routes.MapInstances();
        routes.MapProcesses();
    }
}
