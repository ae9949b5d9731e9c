namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>The last token ended, at that end event.</summary>
public sealed record ProcessCompleted(DateTimeOffset At, string EndEventId) : ProcessEvent(At);
