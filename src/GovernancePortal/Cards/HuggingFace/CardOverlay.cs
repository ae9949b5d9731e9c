using System.Text.Json.Nodes;
using GovernancePortal.Cards.Fields;
using GovernancePortal.Cards.Yaml;

namespace GovernancePortal.Cards.HuggingFace;

/// <summary>
/// What a Hugging Face README cannot say, as a difference laid over what it says: groups field by field, rows by their names when written as a mapping,
/// null removes, all else replaces. The difference is made by reading the README back, so laying it over gives the card again.
/// </summary>
internal static class CardOverlay
{
    /// <summary>Lays the difference over the nodes of a README.</summary>
    public static MapNode Apply(CardField group, MapNode target, MapNode difference, Findings findings)
    {
        var pairs = target.Pairs.ToList();
        foreach (var change in difference.Pairs)
        {
            var field = group.Find(change.Key.Text);
            var at = pairs.FindIndex(p => string.Equals(p.Key.Text, field?.Name ?? change.Key.Text, StringComparison.Ordinal));
            var value = Value(field, at < 0 ? null : pairs[at].Value, change.Value, findings);
            if (at < 0) at = pairs.Count;
            else pairs.RemoveAt(at);
            if (value is not ScalarNode { IsNull: true }) pairs.Insert(at, new CardPair(change.Key, value));
        }

        return new MapNode(pairs, target.Pairs.Count == 0 ? difference.Span : target.Span);
    }

    /// <summary>What to lay over <paramref name="read"/> to get <paramref name="wanted"/>; empty when they are the same.</summary>
    public static JsonObject Difference(CardField group, JsonObject read, JsonObject wanted)
    {
        var difference = new JsonObject();
        foreach (var name in read.Select(static r => r.Key).Where(name => !wanted.ContainsKey(name))) difference[name] = null;
        foreach (var (name, value) in wanted)
        {
            if (!read.TryGetPropertyValue(name, out var before)) difference[name] = value?.DeepClone();
            else if (!JsonNode.DeepEquals(before, value)) difference[name] = Change(group[name], before, value);
        }

        return difference;
    }

    private static CardNode Value(CardField? field, CardNode? before, CardNode change, Findings findings) => (field, before, change) switch
    {
        ({ Kind: FieldKind.Group }, MapNode target, MapNode difference) => Apply(field, target, difference, findings),
        ({ Kind: FieldKind.Rows }, _, MapNode rows) => Rows(field, before as ListNode, rows, findings),
        ({ Name: "extensions" }, MapNode target, MapNode difference) => Apply(Formats, target, difference, findings),
        _ => change,
    };

    private static ListNode Rows(CardField field, ListNode? before, MapNode changes, Findings findings)
    {
        var items = before?.Items.ToList() ?? [];
        var keys = before is null ? [] : CardKeys.Of(field, before).ToList();
        foreach (var change in changes.Pairs)
        {
            var at = keys.IndexOf(change.Key.Text);
            if (at >= 0 && items[at] is MapNode row && change.Value is MapNode difference) items[at] = Apply(field, row, difference, findings);
            else findings.Warning("card.no-such-row", field.Name, change.Key.Span, $"{field.Title}: the README has none of the name “{change.Key.Text}”. What is said about it here is ignored.");
        }

        return new ListNode(items, before?.Span ?? changes.Span);
    }

    private static JsonNode? Change(CardField? field, JsonNode? before, JsonNode? value) => (field, before, value) switch
    {
        ({ Kind: FieldKind.Group }, JsonObject b, JsonObject v) => Difference(field, b, v),
        ({ Name: "extensions" }, JsonObject b, JsonObject v) => Difference(Formats, b, v),
        ({ Kind: FieldKind.Rows }, JsonArray b, JsonArray v) when b.Count == v.Count => RowChanges(field, b, v),
        _ => value?.DeepClone(),
    };

    private static JsonObject RowChanges(CardField field, JsonArray before, JsonArray wanted)
    {
        var changes = new JsonObject();
        foreach (var (key, index) in CardKeys.Of(field, before).Select(static (k, i) => (k, i)))
        {
            var change = Difference(field, before[index]!.AsObject(), wanted[index]!.AsObject());
            if (change.Count > 0) changes[key] = change;
        }

        return changes;
    }

    /// <summary>Within <c>extensions</c>: formats, then whole keys.</summary>
    private static CardField Formats { get; } = FieldKinds.Group("extensions", "Extensions", FieldKinds.Group(CardExtensions.Hub, "Hugging Face"));
}
