using GovernancePortal.Approvals.Operations;
using GovernancePortal.Bpmn.Execution.Events;

namespace GovernancePortal.Approvals.Processes.Effects;

/// <summary>The history of an instance: a row for each stay that has ended.</summary>
internal sealed class VisitEffects : IStepEffect
{
    public Task TakeAsync(MadeStep step, ProcessEvent happened, CancellationToken cancellation)
    {
        if (happened is VisitEnded { Visit: var visit })
            step.Db.Add(new ProcessVisit(step.Instance.Id, NameOf(step, visit.NodeId), visit.ScopeId, visit));
        return Task.CompletedTask;
    }

    private static string NameOf(MadeStep step, string nodeId) => step.Definition.TryGetNode(nodeId, out var node) && node.Name.Length > 0 ? node.Name : nodeId;
}
