namespace GovernancePortal.Bpmn.Definitions.Events;

/// <summary>An escalation; nothing happens when nobody catches it. A catching event without a code catches every escalation.</summary>
public sealed record EscalationDefinition(string? Code) : EventDefinition;
