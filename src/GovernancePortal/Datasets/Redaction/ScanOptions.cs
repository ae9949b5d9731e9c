namespace GovernancePortal.Datasets.Redaction;

/// <summary>How datasets are scanned (configuration section <c>Scans</c>).</summary>
public sealed class ScanOptions
{
    /// <summary>Bytes of a file after which a scan keeps its place, to go on from there after an interruption. Default: 64 MiB.</summary>
    public long CheckpointBytes { get; set; } = 64L * 1024 * 1024;
}
