namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>The process that was called has ended.</summary>
public sealed record ChildCompleted(DateTimeOffset At, string ActivityId, string NodeId) : ProcessEvent(At);
