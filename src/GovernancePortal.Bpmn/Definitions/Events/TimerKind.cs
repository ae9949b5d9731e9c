namespace GovernancePortal.Bpmn.Definitions.Events;

/// <summary>The three ways in which BPMN names a time.</summary>
public enum TimerKind
{
    Date,
    Duration,
    Cycle,
}
