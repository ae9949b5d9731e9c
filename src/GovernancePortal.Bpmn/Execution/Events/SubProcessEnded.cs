namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>A sub-process ended at that end event, or without one because what surrounds it was ended.</summary>
public sealed record SubProcessEnded(DateTimeOffset At, string ActivityId, string NodeId, string? EndEventId) : ProcessEvent(At);
