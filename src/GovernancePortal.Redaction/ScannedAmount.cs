namespace GovernancePortal.Redaction;

/// <summary>What was read.</summary>
/// <param name="Rows">Lines of text, CSV records without the header, non-empty JSONL lines, elements of a JSON array.</param>
/// <param name="Bytes">Bytes of the file.</param>
public sealed record ScannedAmount(long Rows, long Bytes);
