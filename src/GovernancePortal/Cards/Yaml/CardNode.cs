namespace GovernancePortal.Cards.Yaml;

/// <summary>A node of a card's YAML, with its place. 
/// <see cref="Weight"/> counts its nodes and <see cref="Height"/> its levels of lists and mappings, with every alias written out.</summary>
internal abstract record CardNode(FileSpan Span, int Weight, int Height);

/// <param name="Text">The text, unescaped.</param>
/// <param name="IsPlain">Whether the core schema may read it as something else than a string.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record ScalarNode(string Text, bool IsPlain, FileSpan Span) : CardNode(Span, 1, 0)
{
    public bool IsNull => IsPlain && CoreSchema.IsNull(Text);
}

internal sealed record ListNode(IReadOnlyList<CardNode> Items, FileSpan Span)
    : CardNode(Span, 1 + Items.Sum(static i => i.Weight), 1 + Items.Select(static i => i.Height).DefaultIfEmpty().Max());

internal sealed record MapNode(IReadOnlyList<CardPair> Pairs, FileSpan Span)
    : CardNode(Span, 1 + Pairs.Sum(static p => 1 + p.Value.Weight), 1 + Pairs.Select(static p => p.Value.Height).DefaultIfEmpty().Max())
{
    public static MapNode Empty { get; } = new([], FileSpan.Start);

    public CardNode? this[string key] => Pairs.FirstOrDefault(p => string.Equals(p.Key.Text, key, StringComparison.Ordinal))?.Value;
}

internal sealed record CardPair(ScalarNode Key, CardNode Value)
{
    public FileSpan Span => Key.Span.Until(Value.Span);
}
