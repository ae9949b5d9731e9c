using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>Takes away what an interrupting event, a terminate end event or a cancellation ends: the innermost scopes first, in each what began first.</summary>
internal static class Withdrawal
{
    /// <summary>Takes every token out of a scope and the scopes inside it; the scope itself stays open.</summary>
    /// <param name="step">The step being made.</param>
    /// <param name="outer">The scope to empty.</param>
    /// <param name="cause">The event or loop that does it, or null when the process is cancelled.</param>
    public static void Empty(Step step, StepScope outer, string? cause)
    {
        var scopes = step.Scopes.FindAll(scope => scope.IsWithin(outer));
        var loops = scopes.FindAll(scope => scope.Kind == ScopeKind.Loop);
        foreach (var scope in Enumerable.Reverse(scopes))
        {
            foreach (var activity in step.Activities.FindAll(activity => activity.ScopeId.Is(scope.Id)))
                Take(step, activity, loops.Exists(loop => loop.Id.Is(activity.Id)), cause);
            foreach (var incident in step.Incidents.FindAll(incident => incident.ScopeId.Is(scope.Id)))
                step.Resolve(incident);
            step.Tokens.RemoveAll(token => token.ScopeId.Is(scope.Id));
            step.Close(subscription => subscription.ScopeId.Is(scope.Id));
            scope.Withdrawals++;
            if (scope != outer)
                step.Remove(scope);
        }
    }

    /// <summary>Takes one activity away, and all that is inside it.</summary>
    public static void Run(Step step, ActivityInstance activity, string cause)
    {
        var inside = step.InsideOf(activity);
        if (inside is not null)
        {
            Empty(step, inside, cause);
            step.Remove(inside);
        }

        Take(step, activity, inside is { Kind: ScopeKind.Loop }, cause);
    }

    private static void Take(Step step, ActivityInstance activity, bool isLoop, string? cause)
    {
        step.Finish(activity, VisitOutcome.Cancelled);
        step.Emit(new TokenLeft(step.Now, activity.NodeId, activity.ScopeId, null));
        if (isLoop)
            return;
        switch (step.Definition.Node(activity.NodeId))
        {
            case UserTask: step.Emit(new UserTaskCancelled(step.Now, activity.Id, activity.NodeId, cause)); break;
            case ServiceTask: step.Emit(new ServiceTaskCancelled(step.Now, activity.Id, activity.NodeId, cause)); break;
            case CallActivity: step.Emit(new ChildCancelled(step.Now, activity.Id, activity.NodeId, cause)); break;
            case SubProcess: step.Emit(new SubProcessEnded(step.Now, activity.Id, activity.NodeId, null)); break;
            default: break;
        }
    }
}
