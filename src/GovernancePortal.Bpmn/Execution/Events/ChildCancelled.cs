namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>The process that was called is no longer wanted: the host cancels it.</summary>
public sealed record ChildCancelled(DateTimeOffset At, string ActivityId, string NodeId, string? CausedBy) : ProcessEvent(At);
