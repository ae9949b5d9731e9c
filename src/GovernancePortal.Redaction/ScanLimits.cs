namespace GovernancePortal.Redaction;

/// <summary>What a scan keeps and reads at most. Counts stay exact beyond the kept findings.</summary>
public sealed record ScanLimits
{
    public static ScanLimits Default { get; } = new();

    /// <summary>Findings kept in file order.</summary>
    public int MaxFindings { get; init; } = 1_000;

    /// <summary>Beyond <see cref="MaxFindings"/>, findings still kept of a kind that has fewer than this.</summary>
    public int MinFindingsPerKind { get; init; } = 25;

    /// <summary>Broken rows whose position is kept.</summary>
    public int MaxBrokenLines { get; init; } = 20;

    /// <summary>Bytes after which the scan stops, reported as a limit that was hit. Null: the whole file.</summary>
    public long? MaxBytes { get; init; }
}
