namespace GovernancePortal.Redaction;

/// <summary>What a scan found. Holds no unmasked value.</summary>
public sealed record ScanResult
{
    /// <summary>Findings in file order, bounded by <see cref="ScanLimits"/>; <see cref="CountsByKind"/> counts all.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Exact number of findings by kind id; kinds that were not found are absent.</summary>
    public required IReadOnlyDictionary<string, long> CountsByKind { get; init; }

    /// <summary>Rows that hold at least one finding.</summary>
    public required long RowsWithFindings { get; init; }

    /// <summary>Findings below <see cref="RuleSet.ReviewThreshold"/>: a person should look at them.</summary>
    public required long FindingsToReview { get; init; }

    public required ScannedAmount Scanned { get; init; }

    /// <summary>Findings along the file, for a chart.</summary>
    public required RowHistogram Distribution { get; init; }

    /// <summary>The format that the file was read in, never <see cref="DataFormat.Auto"/>.</summary>
    public required DataFormat Format { get; init; }

    public required DetectedEncoding Encoding { get; init; }

    /// <summary>Bytes that the encoding does not allow; they were read as unknown characters.</summary>
    public required long InvalidBytes { get; init; }

    /// <summary>Rows that do not follow the format.</summary>
    public required long BrokenLines { get; init; }

    /// <summary>The first of them.</summary>
    public required IReadOnlyList<BrokenLine> FirstBroken { get; init; }

    /// <summary>Limits that cut something, in words; empty when everything was read and kept.</summary>
    public required IReadOnlyList<string> LimitsHit { get; init; }

    public required string RuleSetVersion { get; init; }

    /// <summary>SHA-256 over the rule set's definition, lower-case hex.</summary>
    public required string RuleSetDigest { get; init; }

    /// <summary>Highest class of the kinds found; <see cref="DataClass.Public"/> when nothing was found.</summary>
    public required DataClass FoundClass { get; init; }

    public required bool HoldsPersonalData { get; init; }

    public required bool HoldsSpecialCategory { get; init; }

    public required bool HoldsSecrets { get; init; }

    /// <summary>All findings, kept or not.</summary>
    public long TotalFindings => CountsByKind.Values.Sum();
}
