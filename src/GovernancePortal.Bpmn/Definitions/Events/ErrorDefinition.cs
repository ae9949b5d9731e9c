namespace GovernancePortal.Bpmn.Definitions.Events;

/// <summary>An error, which always ends what it is thrown out of. A catching event without a code catches every error.</summary>
public sealed record ErrorDefinition(string? Code) : EventDefinition;
