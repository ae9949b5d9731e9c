using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence.Documents;

/// <summary>What a scan for personal data and secrets found in a dataset, and what it cannot find.</summary>
public sealed record RedactionSection
{
    /// <summary>The report's number.</summary>
    public required string Report { get; init; }

    /// <summary>SHA-256 of the report; an acceptance binds to it.</summary>
    public required Sha256Digest Digest { get; init; }

    public required Verdict Verdict { get; init; }
    public required string Reason { get; init; }
    public Pinned? RuleSet { get; init; }
    public required DateTimeOffset At { get; init; }
    public long? ScannedRows { get; init; }
    public long? ScannedBytes { get; init; }

    /// <summary>What was read and what was passed over, in a sentence.</summary>
    public string? ScannedText { get; init; }

    public MeasuredRecall? Recall { get; init; }
    public IReadOnlyList<FindingKind> Findings { get; init; } = [];
    public IReadOnlyList<FindingSample> Samples { get; init; } = [];

    /// <summary>What the scanner does not look for, each in a few words.</summary>
    public IReadOnlyList<string> NotFound { get; init; } = [];

    public RedactionAcceptance? Acceptance { get; init; }
}
