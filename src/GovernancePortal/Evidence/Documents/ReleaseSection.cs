namespace GovernancePortal.Evidence.Documents;

/// <summary>What was asked: which version, where to, for what, by whom.</summary>
public sealed record ReleaseSection
{
    public required string Id { get; init; }
    public required string SystemName { get; init; }
    public required string ModelName { get; init; }

    /// <summary>model, agent, prompt, skill or tool-manifest.</summary>
    public string? ModelKind { get; init; }

    public required string Version { get; init; }
    public required string Environment { get; init; }
    public required string BusinessUse { get; init; }

    /// <summary>Where it will answer; <see langword="null"/> when nobody said.</summary>
    public string? Region { get; init; }

    public string? Purpose { get; init; }
    public string? BusinessUnit { get; init; }
    public string? Owner { get; init; }
    public string? RiskClass { get; init; }
    /// <summary>Where its data is kept.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Who submitted, by role.</summary>
    public required string SubmittedBy { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>When the release was decided; <see langword="null"/> while it is not.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The approval process that ran.</summary>
    public Pinned? Process { get; init; }
}
