namespace GovernancePortal.Evidence.Documents;

/// <summary>A gate: its verdict, why, what to do, and the measurements and files it rests on.</summary>
public sealed record GateSection
{
    /// <summary>The gate's stable id, for example "card-complete".</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }
    public required Verdict Verdict { get; init; }
    public required string Reason { get; init; }

    /// <summary>What to do about it; <see langword="null"/> when there is nothing to do.</summary>
    public string? Remedy { get; init; }

    /// <summary>Whether a fail stops the release.</summary>
    public bool Blocking { get; init; } = true;

    /// <summary>The gate run that judged it; <see langword="null"/> when it never ran.</summary>
    public string? Run { get; init; }

    public DateTimeOffset? RanAt { get; init; }
    public DateTimeOffset? ValidUntil { get; init; }
    public GateWaiver? Waiver { get; init; }
    public IReadOnlyList<GateMeasurement> Measurements { get; init; } = [];
    public IReadOnlyList<Chart> Charts { get; init; } = [];
    public IReadOnlyList<EvidenceReference> Evidence { get; init; } = [];
}
