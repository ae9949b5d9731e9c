using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>A token's stay at a node is over. The state forgets it: the host that wants a history keeps it.</summary>
public sealed record VisitEnded(DateTimeOffset At, Visit Visit) : ProcessEvent(At);
