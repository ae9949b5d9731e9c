namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>An error was thrown, and caught by that event; null when nothing catches it.</summary>
public sealed record ErrorThrown(DateTimeOffset At, string NodeId, string Code, string? CaughtBy) : ProcessEvent(At);
