using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>The process waits for something. A cycle that is due again is the same wait with a new time.</summary>
public sealed record WaitBegan(DateTimeOffset At, Subscription Subscription) : ProcessEvent(At);
