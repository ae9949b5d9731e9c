using GovernancePortal.Cards.Yaml;

namespace GovernancePortal.Cards.HuggingFace;

/// <summary>Nodes of a file put at other paths, their places in the file kept.</summary>
internal sealed class NodeTree
{
    private readonly OrderedDictionary<string, (ScalarNode Key, CardNode? Value, NodeTree? Deeper)> _entries = new(StringComparer.Ordinal);

    /// <summary>Puts a node at a path; the first one put there stays.</summary>
    public void Put(IReadOnlyList<string> path, CardNode value) => Put(path, 0, value);

    public void Put(string name, CardNode value) => Put([name], 0, value);

    public bool Has(IReadOnlyList<string> path) => Has(path, 0);

    public MapNode ToMap()
    {
        var pairs = _entries.Values.Select(static e => new CardPair(e.Key, e.Value ?? e.Deeper!.ToMap())).ToList();
        return new MapNode(pairs, pairs.Count == 0 ? FileSpan.Start : Cover(pairs));
    }

    private void Put(IReadOnlyList<string> path, int at, CardNode value)
    {
        var (_, known, deeper) = Entry(path[at]);
        if (at == path.Count - 1)
        {
            if (known is null && deeper is null) _entries.Add(path[at], (Key(path[at], value), value, null));
            return;
        }

        if (known is not null) return;
        if (deeper is null) _entries.Add(path[at], (Key(path[at], value), null, deeper = new NodeTree()));
        deeper.Put(path, at + 1, value);
    }

    private bool Has(IReadOnlyList<string> path, int at)
    {
        var (_, value, deeper) = Entry(path[at]);
        return at == path.Count - 1 ? value is not null || deeper is not null : deeper?.Has(path, at + 1) ?? false;
    }

    private (ScalarNode Key, CardNode? Value, NodeTree? Deeper) Entry(string name) =>
        _entries.TryGetValue(name, out var entry) ? entry : default;

    private static ScalarNode Key(string name, CardNode value) => new(name, IsPlain: false, value.Span);

    private static FileSpan Cover(List<CardPair> pairs)
    {
        var first = pairs.MinBy(static p => p.Key.Span.Line)!.Key.Span;
        return first with { EndLine = pairs.Max(static p => p.Span.EndLine) };
    }
}
