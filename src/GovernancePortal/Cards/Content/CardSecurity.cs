namespace GovernancePortal.Cards.Content;

/// <summary>Protection against attack (Art. 15).</summary>
public sealed record CardSecurity
{
    public IReadOnlyList<CardEntry> Controls { get; init; } = [];
    public IReadOnlyList<CardEntry> Tests { get; init; } = [];
}
