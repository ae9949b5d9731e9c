using GovernancePortal.Cards.Fields;
using GovernancePortal.Cards.Yaml;

namespace GovernancePortal.Cards.HuggingFace;

/// <summary>Puts the front matter's nodes where the field table has them; what has no field is kept as an extension.</summary>
internal sealed class HubFrontMatter(MapNode root, NodeTree card, Findings findings)
{
    private const string Emissions = "co2_eq_emissions";
    private readonly HashSet<string> _used = new([HubReadme.Reserved], StringComparer.Ordinal);

    public void Arrange()
    {
        foreach (var (path, field) in HubFields.Keys) ArrangeKey(path, field);
        ArrangeLicence();
        ArrangeTags();
        ArrangeResults();
        foreach (var pair in root.Pairs.Where(p => !_used.Contains(p.Key.Text))) Keep(pair);
    }

    private void ArrangeKey(IReadOnlyList<string> path, CardField field)
    {
        if (Find(field.HubKey!) is not { } node) return;
        _used.Add(field.HubKey!);
        card.Put(path, field.Kind == FieldKind.Rows ? RowsOf(field, node) : node);
    }

    private CardNode? Find(string key)
    {
        var parts = key.Split('.');
        return root[parts[0]] switch
        {
            MapNode map when parts.Length == 2 => map[parts[1]],
            ScalarNode number when key is Emissions + ".emissions" => number,
            { } node when parts.Length == 1 => node,
            _ => null,
        };
    }

    private static ListNode RowsOf(CardField field, CardNode node)
    {
        IReadOnlyList<CardNode> items = node is ListNode list ? list.Items : [node];
        var name = field.KeyedBy[0];
        return new ListNode([.. items.Select(item => item is ScalarNode { IsNull: false } ? Map(item.Span, (name, item)) : item)], node.Span);
    }

    private void ArrangeLicence()
    {
        if (root["license"] is not { } node) return;
        var ids = node switch
        {
            ScalarNode { IsNull: false } one => [one.Text],
            ListNode { Items.Count: > 0 } list when list.Items.All(static i => i is ScalarNode { IsNull: false }) => list.Items.Select(static i => ((ScalarNode)i).Text).ToList(),
            _ => [],
        };
        if (ids.Count > 0 || node is ScalarNode) _used.Add("license");
        if (ids.Count == 0) return;
        if (ids is [HubLicence.Other]) ArrangeNamedLicence(node);
        else if (ids.All(static id => HubLicence.SpdxOf(id) is not null)) card.Put(["licence", "spdx_id"], Text(string.Join(" AND ", ids.Select(HubLicence.SpdxOf)), node.Span));
        else card.Put(["licence", "name"], Text(string.Join(", ", ids), node.Span));
    }

    private void ArrangeNamedLicence(CardNode license)
    {
        card.Put(["licence", "name"], root["license_name"] ?? Text(HubLicence.Other, license.Span));
        if (root["license_link"] is { } link) card.Put(["licence", "link"], link);
        _used.UnionWith(["license_name", "license_link"]);
    }

    private void ArrangeTags()
    {
        if (root["tags"] is not ListNode tags) return;
        _used.Add("tags");
        var others = new List<CardNode>();
        var points = new List<CardNode>();
        foreach (var tag in tags.Items)
        {
            if (tag is not ScalarNode scalar || HubTags.Field(scalar.Text) is not var (path, value)) others.Add(tag);
            else if (path is [.., "annex_iii"]) points.Add(Text(value, tag.Span));
            else if (card.Has(path)) others.Add(tag);
            else card.Put(path, new ScalarNode(value, IsPlain: true, tag.Span));
        }

        if (points.Count > 0) card.Put(["compliance", "annex_iii"], new ListNode(points, tags.Span));
        if (others.Count > 0) card.Put(["extensions", CardExtensions.Hub, "tags"], new ListNode(others, tags.Span));
    }

    private void ArrangeResults()
    {
        if (root[HubResults.Key] is not { } node) return;
        _used.Add(HubResults.Key);
        if (HubResults.Read(node, root) is not { } results)
        {
            findings.Warning("card.model-index", HubResults.Key, node.Span, "Expected a list of models with results, each with dataset and metrics. It is kept, but no metric is read.");
            card.Put(["extensions", CardExtensions.Hub, HubResults.Key], node);
            return;
        }

        results.PutInto(card);
        if (results.ExplainsMetricIds(root["metrics"])) _used.Add("metrics");
    }

    private void Keep(CardPair pair)
    {
        if (Rest(pair) is { } rest) card.Put(["extensions", CardExtensions.Hub, pair.Key.Text], rest);
    }

    /// <summary>A key without what was read of it; null when nothing is left.</summary>
    private CardNode? Rest(CardPair pair)
    {
        var read = _used.Where(u => u.StartsWith(pair.Key.Text + ".", StringComparison.Ordinal)).ToList();
        if (read.Count == 0) return pair.Value;
        return pair.Value is MapNode map && map.Pairs.Where(p => !read.Contains($"{pair.Key.Text}.{p.Key.Text}", StringComparer.Ordinal)).ToList() is { Count: > 0 } left
            ? new MapNode(left, map.Span)
            : null;
    }

    private static MapNode Map(FileSpan span, params ReadOnlySpan<(string Name, CardNode Value)> fields)
    {
        var pairs = new List<CardPair>();
        foreach (var (name, value) in fields) pairs.Add(new CardPair(Text(name, value.Span), value));
        return new MapNode(pairs, span);
    }

    private static ScalarNode Text(string text, FileSpan span) => new(text, IsPlain: false, span);
}
