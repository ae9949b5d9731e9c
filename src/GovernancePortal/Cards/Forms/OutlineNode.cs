namespace GovernancePortal.Cards.Forms;

/// <summary>A node of a card's text with the place that it takes there: characters from 0, the end not included.</summary>
/// <param name="IsFlow">Whether it is written in brackets, or stands within such.</param>
internal abstract record OutlineNode(int Start, int End, bool IsFlow);

internal sealed record OutlineScalar(string Text, bool IsPlain, int Start, int End, bool IsFlow) : OutlineNode(Start, End, IsFlow)
{
    public bool IsNull => IsPlain && Yaml.CoreSchema.IsNull(Text);
}

internal sealed record OutlineList(IReadOnlyList<OutlineNode> Items, int Start, int End, bool IsFlow) : OutlineNode(Start, End, IsFlow);

internal sealed record OutlineMap(IReadOnlyList<OutlinePair> Pairs, int Start, int End, bool IsFlow) : OutlineNode(Start, End, IsFlow)
{
    public OutlinePair? this[string key] => Pairs.FirstOrDefault(pair => string.Equals(pair.Key.Text, key, StringComparison.Ordinal));
}

/// <summary>A value that is written elsewhere in the card.</summary>
internal sealed record OutlineAlias(int Start, int End, bool IsFlow) : OutlineNode(Start, End, IsFlow);

internal sealed record OutlinePair(OutlineScalar Key, OutlineNode Value);
