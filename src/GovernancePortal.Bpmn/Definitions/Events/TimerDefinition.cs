namespace GovernancePortal.Bpmn.Definitions.Events;

/// <summary>A point in time.</summary>
/// <param name="Kind">How the text is to be read.</param>
/// <param name="Text">ISO 8601, or an expression that gives it. A cycle is <c>R3/PT10M</c>, <c>R/P1D</c> or <c>R3/2026-01-05T08:00:00Z/PT10M</c>.</param>
public sealed record TimerDefinition(TimerKind Kind, string Text) : EventDefinition;
