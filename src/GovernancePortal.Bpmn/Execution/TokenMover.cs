using GovernancePortal.Bpmn.Conditions;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>
/// Moves tokens until each rests at a task, at a join or at an incident (BPMN 2.0.2, chapter 13). First come, first moved: the same step gives the
/// same trace. What happens at a node is <see cref="NodeEntry"/>'s business.
/// </summary>
internal sealed class TokenMover
{
    private readonly Queue<Arrival> _moving = new();
    private readonly Step _step;
    private readonly EngineLimits _limits;
    private readonly NodeEntry _entry;
    private int _moved;

    public TokenMover(Step step, IConditionEvaluator conditions, EngineLimits limits)
    {
        _step = step;
        _limits = limits;
        _entry = new NodeEntry(step, this, conditions, limits);
    }

    /// <summary>Puts a token at the start event of a scope.</summary>
    public void Begin(StepScope scope) => _moving.Enqueue(new Arrival(_step.Definition.StartOf(scope.NodeId).Id, scope, null));

    /// <summary>Lets a failed activity have another go.</summary>
    public void TryAgain(ActivityInstance failed) => _entry.Repeat(failed);

    /// <summary>Sends a token along every flow out of a node (13.3.1: several flows out of an activity are a fork).</summary>
    public void LeaveByAll(FlowNode node, StepScope scope)
    {
        foreach (var flowId in node.Outgoing)
            LeaveBy(node, flowId, scope);
    }

    public void LeaveBy(FlowNode node, string flowId, StepScope scope)
    {
        _step.Emit(new TokenLeft(_step.Now, node.Id, scope.Id, flowId));
        _moving.Enqueue(new Arrival(_step.Definition.Flow(flowId).TargetId, scope, flowId));
    }

    /// <summary>Moves until everything rests, then closes scopes that have run out of tokens, from the inside out.</summary>
    public void Run()
    {
        do
        {
            while (_moving.TryDequeue(out var arrival))
            {
                if (!arrival.Scope.IsClosed)
                    Move(arrival);
            }
        }
        while (CloseOneAtRest());
    }

    /// <summary>Ends a scope: the process completes, or the sub-process sends its token on.</summary>
    public void Close(StepScope scope)
    {
        scope.IsClosed = true;
        if (scope.Parent is not { } parent)
        {
            _step.Complete(scope.LastEndEventId!);
            return;
        }

        _step.Scopes.Remove(scope);
        var activity = _step.Activities.Single(activity => activity.Id.Is(scope.Id));
        _step.Finish(activity, VisitOutcome.Completed);
        _step.Emit(new SubProcessEnded(_step.Now, activity.Id, activity.NodeId, scope.LastEndEventId));
        LeaveByAll(_step.Definition.Node(activity.NodeId), parent);
    }

    private void Move(Arrival arrival)
    {
        if (++_moved > _limits.VisitsPerStep)
        {
            throw new StepRefusedException(
                RefusalCode.LimitReached, $"the step did not come to rest after {_limits.VisitsPerStep} nodes: the process has a loop without a task");
        }

        if (_step.Visits >= _limits.VisitsPerProcess)
        {
            throw new StepRefusedException(
                RefusalCode.LimitReached, $"the process has made {_limits.VisitsPerProcess} visits to its nodes; it can only be cancelled");
        }

        _step.Emit(new TokenEntered(_step.Now, arrival.NodeId, arrival.Scope.Id, arrival.FlowId));
        _entry.Enter(arrival);
    }

    /// <summary>Closes the innermost scope in which nothing is left to do. Tokens left at a join that can no longer fire are an incident.</summary>
    private bool CloseOneAtRest()
    {
        if (_step.Status != ProcessStatus.Running)
            return false;
        foreach (var scope in Enumerable.Reverse(_step.Scopes).Where(scope => !_step.Activities.Exists(activity => activity.ScopeId.Is(scope.Id))))
        {
            if (!_step.Tokens.Exists(token => token.ScopeId.Is(scope.Id)))
            {
                Close(scope);
                return true;
            }

            Deadlock.Report(_step, scope);
        }

        return false;
    }
}
