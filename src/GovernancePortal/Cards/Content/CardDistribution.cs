namespace GovernancePortal.Cards.Content;

/// <summary>How the model reaches those who use it (Annex IV 1(d)).</summary>
public sealed record CardDistribution
{
    public IReadOnlyList<CardEntry> Forms { get; init; } = [];
}
