namespace GovernancePortal.Bpmn.State;

/// <summary>An activity that is over.</summary>
/// <param name="Id">The activity's id.</param>
/// <param name="Outcome">Whether it did its work.</param>
/// <param name="At">When it ended.</param>
public sealed record EndedActivity(string Id, VisitOutcome Outcome, DateTimeOffset At);
