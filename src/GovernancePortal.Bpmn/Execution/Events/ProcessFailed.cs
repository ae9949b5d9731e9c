namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>The process ended by an error that nothing in it catches.</summary>
public sealed record ProcessFailed(DateTimeOffset At, string EndEventId, string ErrorCode) : ProcessEvent(At);
