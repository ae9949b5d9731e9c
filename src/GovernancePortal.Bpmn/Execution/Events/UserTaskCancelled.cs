namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>The task is withdrawn: by the end event, boundary event or start event of that id, by the completion of its loop, or because the process was cancelled.</summary>
public sealed record UserTaskCancelled(DateTimeOffset At, string ActivityId, string NodeId, string? CausedBy) : ProcessEvent(At);
