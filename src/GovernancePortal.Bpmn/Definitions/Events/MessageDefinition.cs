namespace GovernancePortal.Bpmn.Definitions.Events;

/// <summary>A message to or from one instance.</summary>
/// <param name="Name">The message's name.</param>
/// <param name="Correlation"><c>gp:correlation</c>: an expression for the text by which the host finds the instance; null for the name alone.</param>
public sealed record MessageDefinition(string Name, string? Correlation) : EventDefinition;
