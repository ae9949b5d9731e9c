namespace GovernancePortal.PolicySets;

/// <summary>A test of a rule: a document and what the rule says of it.</summary>
/// <param name="Base">The base of the set that the input is laid over; null for an empty document.</param>
public sealed record RuleTest(string Name, PolicyText? Base, PolicyExample Input, ExpectedVerdict Expected, PolicyPosition At);
