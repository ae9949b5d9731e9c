namespace GovernancePortal.Ui.Verdicts;

/// <summary>One measured line of a verdict panel: "Fallback: not validated, no drill on record".</summary>
public sealed record VerdictFact(string Label, StatusKind Kind, string Value);
