namespace GovernancePortal.Redaction;

/// <summary>What to scan.</summary>
/// <param name="FileName">Name for the format by extension; never opened.</param>
/// <param name="Format">The format, or <see cref="DataFormat.Auto"/>.</param>
public sealed record ScanRequest(string FileName, DataFormat Format = DataFormat.Auto)
{
    /// <summary>Size in bytes for the progress, when the stream does not know its length.</summary>
    public long? TotalBytes { get; init; }

    public ScanLimits Limits { get; init; } = ScanLimits.Default;
}
