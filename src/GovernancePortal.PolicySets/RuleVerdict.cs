using GovernancePortal.Provenance;

namespace GovernancePortal.PolicySets;

/// <summary>What one rule says of one document.</summary>
/// <param name="Message">What happened and why; the rule's note on a pass, where it has one. Plain text that may hold anything a document says: escape it where it is shown.</param>
/// <param name="Remedy">What to do; empty when nothing is to be done. Plain text too.</param>
/// <param name="RuleDigest">SHA-256 over the canonical form of the rule and the values it reads.</param>
/// <param name="Reads">What the verdict depends on, as paths into the document: of a rule that does not apply, what decided that.</param>
/// <param name="Evidence">Where a reader should look, as paths into the document.</param>
/// <param name="LapsesAt">When the evidence lapses and the rule is to be judged again; null for never, and where there is nothing to lapse.</param>
/// <param name="Error">Why the rule could not be evaluated; null where it could. Such a rule is a fail, whatever its severity.</param>
public sealed record RuleVerdict(
    string RuleId, string Title, PolicySeverity Severity, PolicyVerdict Verdict, string Message, string Remedy, Sha256Digest RuleDigest, IReadOnlyList<string> References,
    IReadOnlyList<string> Reads, IReadOnlyList<string> Evidence, DateTimeOffset? LapsesAt, bool Waivable, string? Error);
