namespace GovernancePortal.Evidence.Documents;

/// <summary>All findings of one kind.</summary>
/// <param name="Kind">What was found, for example "IBAN".</param>
/// <param name="Count">How many.</param>
/// <param name="Class">The class that such data need.</param>
/// <param name="Verdict">How it was judged.</param>
/// <param name="Confidence">The lowest confidence among them, from 0 to 1.</param>
public sealed record FindingKind(string Kind, long Count, string? Class = null, Verdict? Verdict = null, double? Confidence = null);
