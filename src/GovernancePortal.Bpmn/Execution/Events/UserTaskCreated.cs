namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>A person has something to do.</summary>
public sealed record UserTaskCreated(DateTimeOffset At, string ActivityId, string NodeId, string Name, string? Seat, string? Assignee) : ProcessEvent(At);
