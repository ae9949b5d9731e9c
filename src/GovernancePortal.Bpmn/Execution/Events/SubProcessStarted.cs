namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>A sub-process began.</summary>
public sealed record SubProcessStarted(DateTimeOffset At, string ActivityId, string NodeId) : ProcessEvent(At);
