namespace GovernancePortal.Cards.Content;

/// <summary>Design choices and what they trade off (Annex IV 2(b)).</summary>
public sealed record CardDesign
{
    /// <summary>Markdown.</summary>
    public string? Logic { get; init; }

    /// <summary>Markdown.</summary>
    public string? Objective { get; init; }

    public IReadOnlyList<CardEntry> Assumptions { get; init; } = [];
    public IReadOnlyList<CardEntry> Tradeoffs { get; init; } = [];
}
