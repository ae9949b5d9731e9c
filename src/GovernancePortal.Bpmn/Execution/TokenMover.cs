using GovernancePortal.Bpmn.Conditions;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>
/// Moves tokens until each rests at an activity, at a join or at an incident (BPMN 2.0.2, chapter 13). First come, first moved: the same step gives
/// the same trace. When nothing moves, inclusive joins are asked, then scopes that ran out of tokens close from the inside out, then conditions
/// are asked; each of these may set tokens moving again. What happens at a node is <see cref="NodeEntry"/>'s business.
/// </summary>
internal sealed class TokenMover
{
    private readonly Queue<Arrival> _moving = new();
    private readonly EngineLimits _limits;
    private int _moved;

    public TokenMover(Step step, IConditionEvaluator conditions, EngineLimits limits)
    {
        _limits = limits;
        Step = step;
        Expressions = new Expressions(conditions);
        Variables = new VariableWriter(step.Definition, limits);
        Waits = new Waits(this);
        Throws = new Throws(this);
        Loops = new Loops(this, limits);
        Entry = new NodeEntry(this);
    }

    public Step Step { get; }

    public Expressions Expressions { get; }

    public VariableWriter Variables { get; }

    public Waits Waits { get; }

    public Throws Throws { get; }

    public Loops Loops { get; }

    public NodeEntry Entry { get; }

    /// <summary>Sets the inside of a process or sub-process going: a token at its start event, its event sub-processes waiting.</summary>
    public void Begin(StepScope scope, string startEventId)
    {
        if (scope.NodeId is { } nodeId)
        {
            foreach (var variable in ((SubProcess)Step.Definition.Node(nodeId)).Variables)
                Variables.Declare(scope, variable.Name, null);
        }

        Waits.OpenStarts(scope);
        Place(startEventId, scope);
    }

    /// <summary>Puts a token at a start or boundary event, or where an operator wants it.</summary>
    public void Place(string nodeId, StepScope scope, string? byFlow = null) => _moving.Enqueue(new Arrival(nodeId, scope, byFlow));

    /// <summary>Sends a token along every flow out of a node (13.3.1: several flows out of an activity are a fork).</summary>
    public void LeaveByAll(FlowNode node, StepScope scope)
    {
        foreach (var flowId in node.Outgoing)
            LeaveBy(node, flowId, scope);
    }

    public void LeaveBy(FlowNode node, string flowId, StepScope scope, bool hasHappened = false)
    {
        Step.Emit(new TokenLeft(Step.Now, node.Id, scope.Id, flowId));
        _moving.Enqueue(new Arrival(Step.Definition.Flow(flowId).TargetId, scope, flowId, hasHappened));
    }

    /// <summary>An activity has done its work: its token goes on, or its turn of a loop is over.</summary>
    public void Complete(ActivityInstance activity)
    {
        var scope = Step.Scope(activity.ScopeId);
        Step.Finish(activity, VisitOutcome.Completed);
        if (scope.Kind == ScopeKind.Iteration)
            Loops.Ended(scope);
        else
            LeaveByAll(Step.Definition.Node(activity.NodeId), scope);
    }

    public void Run()
    {
        do
        {
            while (_moving.TryDequeue(out var arrival))
            {
                if (!arrival.IsGone)
                    Move(arrival);
            }
        }
        while (Step.Status == ProcessStatus.Running && (InclusiveJoin.FireOne(this) || CloseOne() || Waits.AskConditions()));

        if (Step.Status == ProcessStatus.Running)
            Deadlock.Report(Step);
    }

    /// <summary>Ends a process, sub-process or event sub-process.</summary>
    public void Close(StepScope scope)
    {
        Step.Close(subscription => subscription.ScopeId.Is(scope.Id));
        if (scope.Parent is null)
        {
            scope.IsClosed = true;
            Step.Complete(scope.LastEndEventId!);
            return;
        }

        Step.Remove(scope);
        var activity = Step.Activity(scope.Id);
        Step.Emit(new SubProcessEnded(Step.Now, activity.Id, activity.NodeId, scope.LastEndEventId));
        Complete(activity);
    }

    /// <summary>Keeps a step and a process within their bounds: a token comes to a node, or a turn of a loop begins.</summary>
    public void Count()
    {
        if (++_moved > _limits.VisitsPerStep)
        {
            throw new StepRefusedException(
                RefusalCode.LimitReached, $"the step did not come to rest after {_limits.VisitsPerStep} nodes: the process has a loop without a task, or begins too much at once");
        }

        if (Step.Visits >= _limits.VisitsPerProcess)
        {
            throw new StepRefusedException(
                RefusalCode.LimitReached, $"the process has made {_limits.VisitsPerProcess} visits to its nodes; it can only be cancelled");
        }
    }

    private void Move(Arrival arrival)
    {
        Count();
        Step.Emit(new TokenEntered(Step.Now, arrival.NodeId, arrival.Scope.Id, arrival.FlowId));
        Entry.Enter(arrival);
    }

    /// <summary>Closes the innermost scope in which nothing is left to do.</summary>
    private bool CloseOne()
    {
        var busy = Step.Activities.Select(activity => activity.ScopeId).Concat(Step.Tokens.Select(token => token.ScopeId))
            .Concat(Step.Incidents.Select(incident => incident.ScopeId)).ToHashSet(StringComparer.Ordinal);
        if (Step.Scopes.FindLast(scope => scope.HasFlow && !busy.Contains(scope.Id)) is not { } idle)
            return false;
        Close(idle);
        return true;
    }
}
