namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>A person has done it.</summary>
public sealed record UserTaskCompleted(DateTimeOffset At, string ActivityId, string NodeId) : ProcessEvent(At);
