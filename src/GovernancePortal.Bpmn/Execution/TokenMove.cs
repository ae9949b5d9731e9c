using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>Takes a token from where it rests to another node of the same scope, as an operator asks for.</summary>
internal static class TokenMove
{
    public static void Run(ProcessState state, Step step, TokenMover mover, string tokenId, string targetNodeId, string? byFlow)
    {
        step.NeedRunning();
        var activity = step.Activities.Find(activity => activity.Id.Is(tokenId));
        var waiting = step.Tokens.Find(token => token.Id.Is(tokenId));
        if (activity is null && waiting is null)
            throw ActivityLookup.NotOpen(state, tokenId);
        var (nodeId, scope) = activity is null ? (waiting!.NodeId, step.Scope(waiting.ScopeId)) : (activity.NodeId, step.Scope(activity.ScopeId));
        CheckMovable(step.Definition.Node(nodeId), tokenId, scope);
        CheckTarget(step, targetNodeId, scope, byFlow, waiting);

        step.Emit(new TokenMoved(step.Now, tokenId, nodeId, targetNodeId, scope.Id));
        if (activity is not null)
            Withdrawal.Run(step, activity, targetNodeId);
        else
            Take(step, waiting!, scope);
        mover.Place(targetNodeId, scope, byFlow);
    }

    private static void CheckMovable(FlowNode node, string tokenId, StepScope scope)
    {
        if (scope.Kind == ScopeKind.Iteration)
            throw new StepRefusedException(RefusalCode.NotMovable, $"'{tokenId}' is one turn of '{node.Id}'; move the whole of it");
        if (node is SubProcess { IsTriggeredByEvent: true })
            throw new StepRefusedException(RefusalCode.NotMovable, $"the event sub-process '{node.Id}' has begun and cannot be moved; move what is inside it");
    }

    private static void CheckTarget(Step step, string targetNodeId, StepScope scope, string? byFlow, WaitingToken? itself)
    {
        if (!step.Definition.TryGetNode(targetNodeId, out var target))
            throw new StepRefusedException(RefusalCode.Unknown, $"the process has no node '{targetNodeId}'");
        if (!target.ParentId.Is(scope.NodeId))
            throw new StepRefusedException(RefusalCode.OtherScope, $"'{targetNodeId}' does not stand in the same process or sub-process as the token");
        if (target is StartEvent or BoundaryEvent or SubProcess { IsTriggeredByEvent: true })
            throw new StepRefusedException(RefusalCode.NotATarget, $"no token comes to '{targetNodeId}' by a flow: it begins by its event");
        if (byFlow is not null && !target.Incoming.Contains(byFlow, StringComparer.Ordinal))
            throw new StepRefusedException(RefusalCode.NotATarget, $"the flow '{byFlow}' does not lead to '{targetNodeId}'");
        if (target is not (ParallelGateway or InclusiveGateway) || target.Incoming.Length < 2)
            return;
        if (byFlow is null)
            throw new StepRefusedException(RefusalCode.NotATarget, $"'{targetNodeId}' is a join: say by which of its flows the token comes ({string.Join(", ", target.Incoming)})");
        if (step.Tokens.Exists(token => token != itself && token.ScopeId.Is(scope.Id) && token.FlowId.Is(byFlow)))
            throw new StepRefusedException(RefusalCode.NotATarget, $"a token waits on the flow '{byFlow}' already; a second one would be left over");
    }

    private static void Take(Step step, WaitingToken token, StepScope scope)
    {
        step.Withdraw(token);
        step.Emit(new TokenLeft(step.Now, token.NodeId, scope.Id, null));
        if (!step.Tokens.Exists(other => other.ScopeId.Is(scope.Id) && other.NodeId.Is(token.NodeId)))
            Joins.Resolve(step, token.NodeId, scope);
    }
}
