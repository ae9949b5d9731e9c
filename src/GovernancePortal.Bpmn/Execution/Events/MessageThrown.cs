namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>The host is asked to send a message to whoever waits for it.</summary>
public sealed record MessageThrown(DateTimeOffset At, string NodeId, string Name, string? Key) : ProcessEvent(At);
