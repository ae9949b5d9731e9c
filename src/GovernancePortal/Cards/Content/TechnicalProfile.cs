namespace GovernancePortal.Cards.Content;

/// <summary>What the model runs on and how it is kept up (Annex IV 1(c), 1(e)).</summary>
public sealed record TechnicalProfile
{
    public string? Runtime { get; init; }
    public IReadOnlyList<CardEntry> Frameworks { get; init; } = [];
    public IReadOnlyList<CardEntry> InferenceHardware { get; init; } = [];
    public string? UpdatePolicy { get; init; }
    public string? Lifetime { get; init; }
    public string? Maintenance { get; init; }
}
