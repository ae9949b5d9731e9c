namespace GovernancePortal.Evidence.Documents;

/// <summary>A name and its value.</summary>
/// <param name="Name">What is stated.</param>
/// <param name="Value">The statement.</param>
public sealed record Fact(string Name, string Value);
