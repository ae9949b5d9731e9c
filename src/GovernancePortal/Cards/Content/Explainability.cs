namespace GovernancePortal.Cards.Content;

/// <summary>How a result can be explained.</summary>
public sealed record Explainability
{
    public IReadOnlyList<CardEntry> Methods { get; init; } = [];
    public IReadOnlyList<CardEntry> Limits { get; init; } = [];
}
