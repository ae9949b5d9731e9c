using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>The incident is over: retried, or gone with what it stood in.</summary>
public sealed record IncidentResolved(DateTimeOffset At, Incident Incident) : ProcessEvent(At);
