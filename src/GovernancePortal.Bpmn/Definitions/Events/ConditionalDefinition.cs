namespace GovernancePortal.Bpmn.Definitions.Events;

/// <summary>A condition that becomes true. One without an answer, such as over a variable that is not there yet, is not true.</summary>
public sealed record ConditionalDefinition(string Condition) : EventDefinition;
