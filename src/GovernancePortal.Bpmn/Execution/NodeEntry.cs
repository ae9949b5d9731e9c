using System.Collections.Immutable;
using System.Text.Json;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>What each kind of node does with a token that comes to it.</summary>
internal sealed class NodeEntry(TokenMover mover)
{
    private readonly Step _step = mover.Step;

    public void Enter(Arrival arrival)
    {
        var node = _step.Definition.Node(arrival.NodeId);
        switch (node)
        {
            case EndEvent end: EnterEnd(end, arrival); break;
            case IntermediateThrowEvent thrower: EnterThrow(thrower, arrival); break;
            case IntermediateCatchEvent when arrival.HasHappened: PassThrough(node, arrival); break;
            case Activity or ExclusiveGateway or EventBasedGateway or IntermediateCatchEvent: Begin(Rest(node, arrival)); break;
            case ParallelGateway or InclusiveGateway when node.Incoming.Length > 1: EnterJoin(node, arrival); break;
            case InclusiveGateway gateway: Decide(gateway, arrival.Scope, arrival.Flows, _step.Now); break;
            default: PassThrough(node, arrival); break;
        }
    }

    /// <summary>Lets a failed activity have another go.</summary>
    public void Repeat(ActivityInstance failed)
    {
        var activity = failed with { Status = ActivityStatus.Active, Attempt = failed.Attempt + 1, RetriesLeft = RetriesOf(failed.NodeId) };
        _step.Replace(failed, activity);
        Begin(activity);
    }

    /// <summary>One turn of an activity that is done more than once.</summary>
    public void EnterTurn(Activity node, StepScope iteration) => Begin(Rest(node, new Arrival(node.Id, iteration, null)));

    private void PassThrough(FlowNode node, Arrival arrival)
    {
        _step.Pass(node, arrival.Scope, arrival.Flows, _step.Now);
        mover.LeaveByAll(node, arrival.Scope);
    }

    private void EnterEnd(EndEvent end, Arrival arrival)
    {
        _step.Pass(end, arrival.Scope, arrival.Flows, _step.Now);
        _step.Emit(new TokenLeft(_step.Now, end.Id, arrival.Scope.Id, null));
        arrival.Scope.LastEndEventId = end.Id;
        if (end.Terminates)
        {
            Withdrawal.Empty(_step, arrival.Scope, end.Id);
            mover.Close(arrival.Scope);
        }
        else if (end.Error is { } error && !mover.Throws.Error(arrival.Scope, end.Id, error.Code!))
        {
            Withdrawal.Empty(_step, _step.Root, end.Id);
            _step.Root.IsClosed = true;
            _step.FailProcess(end.Id, error.Code!);
        }
    }

    private void EnterThrow(IntermediateThrowEvent thrower, Arrival arrival)
    {
        var (key, error) = mover.Throws.KeyOf(thrower, arrival.Scope);
        if (error is not null)
        {
            _step.Fail(Rest(thrower, arrival), thrower.Id, "expression", $"the correlation has no answer: {error}");
            return;
        }

        _step.Pass(thrower, arrival.Scope, arrival.Flows, _step.Now);
        ThrowAndGoOn(thrower, arrival.Scope, key);
    }

    private void ThrowAgain(IntermediateThrowEvent thrower, ActivityInstance activity, StepScope scope)
    {
        var (key, error) = mover.Throws.KeyOf(thrower, scope);
        if (error is not null)
        {
            _step.Fail(activity, thrower.Id, "expression", $"the correlation has no answer: {error}");
            return;
        }

        _step.Finish(activity, VisitOutcome.Completed);
        ThrowAndGoOn(thrower, scope, key);
    }

    /// <summary>What catches it may end the scope that the thrower stands in, or everything that was in it.</summary>
    private void ThrowAndGoOn(IntermediateThrowEvent thrower, StepScope scope, string? key)
    {
        var withdrawals = scope.Withdrawals;
        mover.Throws.Throw(thrower, scope, key);
        if (!scope.IsClosed && scope.Withdrawals == withdrawals)
            mover.LeaveByAll(thrower, scope);
    }

    private ActivityInstance Rest(FlowNode node, Arrival arrival)
    {
        var activity = new ActivityInstance(
            _step.NextId(node.Id), node.Id, arrival.Scope.Id, arrival.FlowId, ActivityStatus.Active, 1, RetriesOf(node.Id), _step.Now);
        _step.Activities.Add(activity);
        return activity;
    }

    private int RetriesOf(string nodeId) => _step.Definition.Node(nodeId) is ServiceTask task ? task.Retries : 0;

    /// <summary>Sets an activity going whose token is there: its boundary events first, then its loop, then its own work.</summary>
    private void Begin(ActivityInstance activity)
    {
        var (node, scope) = (_step.Definition.Node(activity.NodeId), _step.Scope(activity.ScopeId));
        if (node is Activity work && scope.Kind != ScopeKind.Iteration)
        {
            if (!mover.Waits.OpenBoundaries(activity, scope))
                return;
            if (work.Loop is not null)
            {
                mover.Loops.Begin(work, activity, scope);
                return;
            }
        }

        BeginWork(node, activity, scope);
    }

    private void BeginWork(FlowNode node, ActivityInstance activity, StepScope scope)
    {
        switch (node)
        {
            case UserTask task: BeginUserTask(task, activity, scope); break;
            case ServiceTask task: _step.Emit(new ServiceTaskRequested(_step.Now, activity.Id, task.Id, task.Handler, activity.Attempt, _step.Now)); break;
            case CallActivity call: Request(call, activity, scope); break;
            case SubProcess subProcess: BeginSubProcess(subProcess, activity, scope); break;
            case ExclusiveGateway gateway: Decide(gateway, activity, scope); break;
            case InclusiveGateway gateway: Decide(gateway, activity, scope); break;
            case IntermediateThrowEvent thrower: ThrowAgain(thrower, activity, scope); break;
            case EventBasedGateway or IntermediateCatchEvent: mover.Waits.OpenCatch(node, activity, scope); break;
            default: throw new InvalidOperationException($"nothing can rest at '{node.Id}'");
        }
    }

    private void BeginUserTask(UserTask task, ActivityInstance activity, StepScope scope)
    {
        if (task.OutcomeVariable is { } variable)
            mover.Variables.Write(scope, variable, null);
        _step.Emit(new UserTaskCreated(_step.Now, activity.Id, task.Id, task.Name, task.Seat, task.Assignee));
    }

    private void BeginSubProcess(SubProcess subProcess, ActivityInstance activity, StepScope scope)
    {
        var inside = _step.Add(new StepScope(activity.Id, subProcess.Id, ScopeKind.SubProcess, scope));
        _step.Emit(new SubProcessStarted(_step.Now, activity.Id, subProcess.Id));
        mover.Begin(inside, _step.Definition.StartsOf(subProcess.Id).Single().Id);
    }

    private void Request(CallActivity call, ActivityInstance activity, StepScope scope)
    {
        var inputs = scope.Visible().Where(variable => call.Inputs.Length == 0 || call.Inputs.Contains(variable.Key))
            .ToImmutableSortedDictionary(variable => variable.Key, variable => (JsonElement)variable.Value!, StringComparer.Ordinal);
        _step.Emit(new ChildRequested(_step.Now, activity.Id, call.Id, call.CalledElement, call.Version, activity.Attempt, inputs));
    }

    /// <summary>The gateway passes the token on, or holds it at an incident.</summary>
    private void Decide(ExclusiveGateway gateway, ActivityInstance activity, StepScope scope)
    {
        var (flowId, error) = Choice.Exclusive(_step.Definition, gateway, mover.Expressions, scope);
        if (flowId is null)
        {
            _step.Fail(activity, gateway.Id, "condition", error!);
            return;
        }

        _step.Finish(activity, VisitOutcome.Completed);
        mover.LeaveBy(gateway, flowId, scope);
    }

    private void Decide(InclusiveGateway gateway, ActivityInstance activity, StepScope scope)
    {
        var (flowIds, error) = Choice.Inclusive(_step.Definition, gateway, mover.Expressions, scope);
        if (error is not null)
        {
            _step.Fail(activity, gateway.Id, "condition", error);
            return;
        }

        _step.Finish(activity, VisitOutcome.Completed);
        foreach (var flowId in flowIds)
            mover.LeaveBy(gateway, flowId, scope);
    }

    /// <summary>An inclusive gateway has all its tokens; they become one.</summary>
    public void Decide(InclusiveGateway gateway, StepScope scope, ImmutableArray<string> arrivedBy, DateTimeOffset since)
    {
        var (flowIds, error) = Choice.Inclusive(_step.Definition, gateway, mover.Expressions, scope);
        if (error is not null)
        {
            var activity = Rest(gateway, new Arrival(gateway.Id, scope, arrivedBy.IsEmpty ? null : arrivedBy[0]));
            _step.Fail(activity, gateway.Id, "condition", error);
            return;
        }

        _step.Pass(gateway, scope, arrivedBy, since);
        foreach (var flowId in flowIds)
            mover.LeaveBy(gateway, flowId, scope);
    }

    /// <summary>A token waits at a join. An inclusive one is asked when nothing moves.</summary>
    private void EnterJoin(FlowNode gateway, Arrival arrival)
    {
        _step.Tokens.Add(new WaitingToken(_step.NextId(gateway.Id), arrival.Scope.Id, gateway.Id, arrival.FlowId!, _step.Now));
        if (gateway is ParallelGateway)
            Join(gateway, arrival.Scope);
    }

    /// <summary>13.4.1: a parallel join fires when every incoming flow holds a token, takes one from each and leaves the rest.</summary>
    /// <returns>Whether it fired.</returns>
    public bool Join(FlowNode gateway, StepScope scope)
    {
        var taken = Joins.OneOfEachFlow(_step, gateway, scope);
        if (taken.Count < gateway.Incoming.Length)
            return false;

        taken.ForEach(token => _step.Tokens.Remove(token));
        Joins.Resolve(_step, gateway.Id, scope);
        _step.Pass(gateway, scope, gateway.Incoming, taken.Min(token => token.Since));
        mover.LeaveByAll(gateway, scope);
        return true;
    }
}
