namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>Something that a step did. The host acts on events in the transaction that stores the new state.</summary>
public abstract record ProcessEvent(DateTimeOffset At);
