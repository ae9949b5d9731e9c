namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>A token came to a node: by a flow, or without one at a start event.</summary>
public sealed record TokenEntered(DateTimeOffset At, string NodeId, string ScopeId, string? FlowId) : ProcessEvent(At);
