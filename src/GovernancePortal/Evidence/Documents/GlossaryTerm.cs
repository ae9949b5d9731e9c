namespace GovernancePortal.Evidence.Documents;

/// <summary>A word and what it means in the report.</summary>
/// <param name="Term">The word.</param>
/// <param name="Meaning">What it means here.</param>
public sealed record GlossaryTerm(string Term, string Meaning);
