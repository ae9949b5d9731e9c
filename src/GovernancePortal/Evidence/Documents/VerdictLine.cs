namespace GovernancePortal.Evidence.Documents;

/// <summary>One line of the verdict.</summary>
/// <param name="Label">What was looked at.</param>
/// <param name="Finding">What was found, in a few words.</param>
/// <param name="Verdict">How it was judged; <see langword="null"/> for plain information.</param>
/// <param name="Gate">The gate that judged it.</param>
public sealed record VerdictLine(string Label, string Finding, Verdict? Verdict = null, string? Gate = null);
