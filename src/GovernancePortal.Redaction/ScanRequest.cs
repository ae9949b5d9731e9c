namespace GovernancePortal.Redaction;

/// <summary>What to scan.</summary>
/// <param name="FileName">Name for the format by extension; never opened.</param>
/// <param name="Format">The format, or <see cref="DataFormat.Auto"/>.</param>
public sealed record ScanRequest(string FileName, DataFormat Format = DataFormat.Auto)
{
    /// <summary>Size in bytes for the progress, when the stream does not know its length.</summary>
    public long? TotalBytes { get; init; }

    /// <summary>Goes on from here, when the stream can seek, else from the beginning; the same file, format and limits are the caller's care.</summary>
    public ScanCheckpoint? ResumeFrom { get; init; }

    /// <summary>Told a place to go on from, about every <see cref="CheckpointEvery"/> bytes; the scan waits for it. Not for a single JSON document.</summary>
    public Func<ScanCheckpoint, CancellationToken, Task>? OnCheckpoint { get; init; }

    /// <summary>Bytes.</summary>
    public long CheckpointEvery { get; init; } = 64L * 1024 * 1024;

    public ScanLimits Limits { get; init; } = ScanLimits.Default;
}
