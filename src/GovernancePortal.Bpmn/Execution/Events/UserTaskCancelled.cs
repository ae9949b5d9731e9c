namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>The task is withdrawn: by that terminate end event, or because the process was cancelled.</summary>
public sealed record UserTaskCancelled(DateTimeOffset At, string ActivityId, string NodeId, string? EndEventId) : ProcessEvent(At);
