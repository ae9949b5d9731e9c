namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>The result is no longer wanted: by that terminate end event, or because the process was cancelled.</summary>
public sealed record ServiceTaskCancelled(DateTimeOffset At, string ActivityId, string NodeId, string? EndEventId) : ProcessEvent(At);
