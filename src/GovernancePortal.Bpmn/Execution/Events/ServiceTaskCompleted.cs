namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>The host has done it.</summary>
public sealed record ServiceTaskCompleted(DateTimeOffset At, string ActivityId, string NodeId) : ProcessEvent(At);
