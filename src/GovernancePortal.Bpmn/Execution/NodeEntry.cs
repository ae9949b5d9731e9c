using GovernancePortal.Bpmn.Conditions;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>What each kind of node does with a token that comes to it.</summary>
internal sealed class NodeEntry(Step step, TokenMover mover, IConditionEvaluator conditions, EngineLimits limits)
{
    public void Enter(Arrival arrival)
    {
        var node = step.Definition.Node(arrival.NodeId);
        switch (node)
        {
            case EndEvent end: EnterEnd(end, arrival); break;
            case UserTask task: EnterUserTask(task, arrival); break;
            case ServiceTask task: EnterServiceTask(task, arrival); break;
            case SubProcess subProcess: EnterSubProcess(subProcess, arrival); break;
            case ExclusiveGateway gateway: Decide(gateway, Rest(gateway, arrival), arrival.Scope); break;
            case ParallelGateway gateway: EnterParallel(gateway, arrival); break;
            default: PassThrough(node, arrival); break;
        }
    }

    /// <summary>Lets a failed activity have another go: a service task is requested once more, a gateway decides anew.</summary>
    public void Repeat(ActivityInstance failed)
    {
        var activity = failed with { Status = ActivityStatus.Active, Attempt = failed.Attempt + 1 };
        step.Replace(failed, activity);
        switch (step.Definition.Node(activity.NodeId))
        {
            case ServiceTask task: step.Emit(new ServiceTaskRequested(step.Now, activity.Id, task.Id, task.Handler, activity.Attempt)); break;
            case ExclusiveGateway gateway: Decide(gateway, activity, step.Scope(activity.ScopeId)); break;
            default: throw new InvalidOperationException($"'{activity.Id}' cannot have failed");
        }
    }

    private void PassThrough(FlowNode node, Arrival arrival)
    {
        step.Pass(node, arrival.Scope, arrival.Flows, step.Now);
        mover.LeaveByAll(node, arrival.Scope);
    }

    private void EnterEnd(EndEvent end, Arrival arrival)
    {
        step.Pass(end, arrival.Scope, arrival.Flows, step.Now);
        step.Emit(new TokenLeft(step.Now, end.Id, arrival.Scope.Id, null));
        arrival.Scope.LastEndEventId = end.Id;
        if (!end.Terminates)
            return;

        Withdrawal.Run(step, arrival.Scope, end.Id);
        mover.Close(arrival.Scope);
    }

    private void EnterUserTask(UserTask task, Arrival arrival)
    {
        if (task.OutcomeVariable is { } variable)
            arrival.Scope.Write(variable, VariableJson.From(variable, null, limits), limits.Variables);
        var activity = Rest(task, arrival);
        step.Emit(new UserTaskCreated(step.Now, activity.Id, task.Id, task.Name, task.Seat, task.Assignee));
    }

    private void EnterServiceTask(ServiceTask task, Arrival arrival)
    {
        var activity = Rest(task, arrival);
        step.Emit(new ServiceTaskRequested(step.Now, activity.Id, task.Id, task.Handler, activity.Attempt));
    }

    private void EnterSubProcess(SubProcess subProcess, Arrival arrival)
    {
        var activity = Rest(subProcess, arrival);
        var scope = new StepScope(activity.Id, subProcess.Id, arrival.Scope);
        step.Scopes.Add(scope);
        step.Emit(new SubProcessStarted(step.Now, activity.Id, subProcess.Id));
        mover.Begin(scope);
    }

    private ActivityInstance Rest(FlowNode node, Arrival arrival)
    {
        var activity = new ActivityInstance(step.NextId(node.Id), node.Id, arrival.Scope.Id, arrival.FlowId, ActivityStatus.Active, 1, step.Now);
        step.Activities.Add(activity);
        return activity;
    }

    /// <summary>The gateway passes the token on, or holds it at an incident.</summary>
    private void Decide(ExclusiveGateway gateway, ActivityInstance activity, StepScope scope)
    {
        var (flowId, error) = ExclusiveChoice.Make(step.Definition, gateway, conditions, scope);
        if (flowId is null)
        {
            step.Replace(activity, activity with { Status = ActivityStatus.Failed });
            step.Raise(scope, gateway.Id, activity.Id, "condition", error!);
            return;
        }

        step.Finish(activity, VisitOutcome.Completed);
        mover.LeaveBy(gateway, flowId, scope);
    }

    /// <summary>13.4.1: fires when every incoming flow holds a token, takes one from each and leaves the rest.</summary>
    private void EnterParallel(ParallelGateway gateway, Arrival arrival)
    {
        if (gateway.Incoming.Length < 2)
        {
            PassThrough(gateway, arrival);
            return;
        }

        step.Tokens.Add(new WaitingToken(step.NextId(gateway.Id), arrival.Scope.Id, gateway.Id, arrival.FlowId!, step.Now));
        var taken = gateway.Incoming
            .Select(flow => step.Tokens.Find(token => token.ScopeId.Is(arrival.Scope.Id) && token.NodeId.Is(gateway.Id) && token.FlowId.Is(flow)))
            .OfType<WaitingToken>()
            .ToList();
        if (taken.Count < gateway.Incoming.Length)
            return;

        taken.ForEach(token => step.Tokens.Remove(token));
        step.Pass(gateway, arrival.Scope, gateway.Incoming, taken.Min(token => token.Since));
        mover.LeaveByAll(gateway, arrival.Scope);
    }
}
