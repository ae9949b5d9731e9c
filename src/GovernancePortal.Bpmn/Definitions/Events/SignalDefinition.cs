namespace GovernancePortal.Bpmn.Definitions.Events;

/// <summary>A signal, heard by everyone who waits for its name.</summary>
public sealed record SignalDefinition(string Name) : EventDefinition;
