namespace GovernancePortal.Redaction;

/// <summary>One place in a file that holds personal data or a secret. Never carries the value itself.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Confidence">0 to 1; findings under <see cref="RuleSet.ReportThreshold"/> are not reported.</param>
/// <param name="Position">Where it is.</param>
/// <param name="Masked">The value, masked by the rule of its kind.</param>
/// <param name="MaskedSample">The masked value with a few words around it, every other finding in them masked as well.</param>
public sealed record Finding(FindingKind Kind, double Confidence, Position Position, string Masked, string MaskedSample);
