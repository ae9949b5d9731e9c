namespace GovernancePortal.Cards.Content;

/// <summary>What the model is called and which version this is (Annex IV 1(a)).</summary>
public sealed record CardDetails
{
    public string? Name { get; init; }

    /// <summary>Semantic version 2.0.0, for example 2.3.1.</summary>
    public string? Version { get; init; }

    public IReadOnlyList<CardEntry> PreviousVersions { get; init; } = [];
    public CardDate? ReleasedAt { get; init; }

    /// <summary>Markdown.</summary>
    public string? Overview { get; init; }
}
