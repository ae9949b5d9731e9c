namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>A node sent a token along a flow; without a flow, a token ended at an end event or was withdrawn.</summary>
public sealed record TokenLeft(DateTimeOffset At, string NodeId, string ScopeId, string? FlowId) : ProcessEvent(At);
