namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>A signal for everyone. This process has heard it already; the host tells the others.</summary>
public sealed record SignalThrown(DateTimeOffset At, string NodeId, string Name) : ProcessEvent(At);
