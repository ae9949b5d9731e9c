namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>The host could not do it, and it will be tried again.</summary>
public sealed record ServiceTaskFailed(DateTimeOffset At, string ActivityId, string NodeId, string Code, string Message) : ProcessEvent(At);
