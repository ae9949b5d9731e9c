namespace GovernancePortal.Evidence.Documents;

/// <summary>One section of a card: text, then items, then facts, then tables, then groups of facts, whichever it has.</summary>
public sealed record CardPart
{
    public required string Title { get; init; }
    public string? Text { get; init; }
    public IReadOnlyList<string> Items { get; init; } = [];
    public IReadOnlyList<Fact> Facts { get; init; } = [];
    public IReadOnlyList<CardTable> Tables { get; init; } = [];
    public IReadOnlyList<CardGroup> Groups { get; init; } = [];
}
