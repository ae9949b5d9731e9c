using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>A person has to look at something.</summary>
public sealed record IncidentRaised(DateTimeOffset At, Incident Incident) : ProcessEvent(At);
