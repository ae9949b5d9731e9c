namespace GovernancePortal.Cards.Content;

/// <summary>How people watch, correct and stop the model (Art. 14).</summary>
public sealed record HumanOversight
{
    public IReadOnlyList<CardEntry> Measures { get; init; } = [];

    /// <summary>Markdown.</summary>
    public string? Interface { get; init; }

    /// <summary>Who stops it and how; Markdown.</summary>
    public string? Stop { get; init; }

    public IReadOnlyList<CardEntry> Roles { get; init; } = [];
}
