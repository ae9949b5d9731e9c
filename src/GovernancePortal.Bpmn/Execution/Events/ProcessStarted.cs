namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>The first event of a process.</summary>
public sealed record ProcessStarted(DateTimeOffset At) : ProcessEvent(At);
