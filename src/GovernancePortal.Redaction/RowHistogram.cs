namespace GovernancePortal.Redaction;

/// <summary>Findings per equal stretch of rows.</summary>
/// <param name="RowsPerBin">Rows in a bin, a power of two.</param>
/// <param name="Counts">Findings in each bin, first rows first; at most 64 bins.</param>
public sealed record RowHistogram(long RowsPerBin, IReadOnlyList<long> Counts);
