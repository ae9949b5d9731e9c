namespace GovernancePortal.Evidence.Documents;

/// <summary>One finding with its place. The text is masked; the report never carries the original.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Position">Where: file, row, column.</param>
/// <param name="Masked">The masked text.</param>
/// <param name="Confidence">From 0 to 1.</param>
public sealed record FindingSample(string Kind, string Position, string Masked, double? Confidence = null);
