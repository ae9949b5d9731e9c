namespace GovernancePortal.Cards.Content;

/// <summary>What the model is for, and who uses it.</summary>
public sealed record IntendedUse
{
    /// <summary>Markdown.</summary>
    public string? Purpose { get; init; }

    public IReadOnlyList<CardEntry> Users { get; init; } = [];
    public IReadOnlyList<CardEntry> UseCases { get; init; } = [];
}
