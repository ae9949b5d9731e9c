namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>The process was cancelled as a whole.</summary>
public sealed record ProcessCancelled(DateTimeOffset At, string Reason) : ProcessEvent(At);
