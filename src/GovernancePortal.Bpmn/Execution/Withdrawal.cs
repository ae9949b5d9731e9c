using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>Takes every token out of a scope and the scopes inside it, the innermost first.</summary>
internal static class Withdrawal
{
    /// <param name="step">The step being made.</param>
    /// <param name="outer">The scope to empty; it stays open itself.</param>
    /// <param name="endEventId">The terminate end event, or null when the process is cancelled.</param>
    public static void Run(Step step, StepScope outer, string? endEventId)
    {
        foreach (var scope in Enumerable.Reverse(step.Scopes.FindAll(scope => scope.IsWithin(outer))))
        {
            foreach (var activity in step.Activities.FindAll(activity => activity.ScopeId.Is(scope.Id)))
                Withdraw(step, scope, activity, endEventId);
            foreach (var incident in step.Incidents.FindAll(incident => incident.ScopeId.Is(scope.Id)))
                step.Resolve(incident);
            step.Tokens.RemoveAll(token => token.ScopeId.Is(scope.Id));
            if (scope == outer)
                continue;
            scope.IsClosed = true;
            step.Scopes.Remove(scope);
        }
    }

    private static void Withdraw(Step step, StepScope scope, ActivityInstance activity, string? endEventId)
    {
        step.Finish(activity, VisitOutcome.Cancelled);
        step.Emit(new TokenLeft(step.Now, activity.NodeId, scope.Id, null));
        switch (step.Definition.Node(activity.NodeId))
        {
            case UserTask: step.Emit(new UserTaskCancelled(step.Now, activity.Id, activity.NodeId, endEventId)); break;
            case ServiceTask: step.Emit(new ServiceTaskCancelled(step.Now, activity.Id, activity.NodeId, endEventId)); break;
            case SubProcess: step.Emit(new SubProcessEnded(step.Now, activity.Id, activity.NodeId, null)); break;
            default: break;
        }
    }
}
