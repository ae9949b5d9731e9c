using System.Collections.Immutable;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>A token on its way to a node: along a flow, or out of nowhere at a start or boundary event.</summary>
/// <param name="NodeId">Where it comes to.</param>
/// <param name="Scope">The scope in which it moves.</param>
/// <param name="FlowId">The flow by which it comes, or null.</param>
/// <param name="HasHappened">Whether what the event waits for has happened already, at the event-based gateway before it.</param>
internal sealed record Arrival(string NodeId, StepScope Scope, string? FlowId, bool HasHappened = false)
{
    private readonly int _withdrawals = Scope.Withdrawals;

    /// <summary>Whether the scope was ended or emptied while the token was on its way.</summary>
    public bool IsGone => Scope.IsClosed || Scope.Withdrawals != _withdrawals;

    public ImmutableArray<string> Flows => FlowId is null ? [] : [FlowId];
}
