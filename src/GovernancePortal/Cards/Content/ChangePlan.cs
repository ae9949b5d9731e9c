namespace GovernancePortal.Cards.Content;

/// <summary>Changes that were determined in advance (Annex IV 2(f)).</summary>
public sealed record ChangePlan
{
    public IReadOnlyList<CardEntry> Predetermined { get; init; } = [];
}
