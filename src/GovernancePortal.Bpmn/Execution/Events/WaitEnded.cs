using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>The process no longer waits for it: it has happened, or what waited is gone.</summary>
public sealed record WaitEnded(DateTimeOffset At, Subscription Subscription) : ProcessEvent(At);
