namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>The result is no longer wanted: by the event or loop of that id, or because the process was cancelled.</summary>
public sealed record ServiceTaskCancelled(DateTimeOffset At, string ActivityId, string NodeId, string? CausedBy) : ProcessEvent(At);
