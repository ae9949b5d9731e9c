using System.Text.Json.Nodes;
using GovernancePortal.Cards.Fields;

namespace GovernancePortal.Cards.Comparison;

/// <summary>
/// Compares two cards field by field, in the order of the field table. Rows (metrics, datasets, risks …) are matched by their names,
/// so that another order is no change. Keys that the schema does not know follow at the end. What the portal itself fills in is left out.
/// </summary>
public static class CardComparison
{
    /// <summary>Every field that differs; empty when the cards say the same.</summary>
    public static IReadOnlyList<CardChange> Between(ModelCard before, ModelCard after)
    {
        var metrics = new MetricMoves(before.Metrics, after.Metrics);
        var (old, now) = (CardTree.Of(before), CardTree.Of(after));
        return [.. Group(PortalCard.Root, old, now, "", metrics), .. Unknown(old["extensions"] as JsonObject, now["extensions"] as JsonObject, "Extensions")];
    }

    private static IEnumerable<CardChange> Group(CardField group, JsonObject? before, JsonObject? after, string prefix, MetricMoves metrics) =>
        group.Fields.Where(field => !field.MadeByPortal && !field.Hidden).SelectMany(field => field.Kind switch
        {
            FieldKind.Group => Group(field, before?[field.Name] as JsonObject, after?[field.Name] as JsonObject, Join(prefix, field.Title), metrics),
            FieldKind.Rows => Rows(field, before?[field.Name] as JsonArray ?? [], after?[field.Name] as JsonArray ?? [], prefix, metrics),
            _ => Leaf(field, before?[field.Name], after?[field.Name], prefix),
        });

    // what a card says beyond the schema, key by key
    private static IEnumerable<CardChange> Unknown(JsonObject? before, JsonObject? after, string prefix) =>
        (before ?? []).Select(pair => pair.Key).Union((after ?? []).Select(pair => pair.Key), StringComparer.Ordinal).SelectMany(key => (before?[key], after?[key]) switch
        {
            (JsonObject or null, JsonObject or null) and var (was, becomes) => Unknown(was as JsonObject, becomes as JsonObject, Join(prefix, key)),
            var (was, becomes) => Text(was) == Text(becomes) ? [] : [new CardChange(CardSectionName.Compliance, Join(prefix, key), Text(was), Text(becomes))],
        });

    private static IEnumerable<CardChange> Rows(CardField rows, JsonArray before, JsonArray after, string prefix, MetricMoves metrics)
    {
        var (old, now) = (Keyed(rows, before), Keyed(rows, after));
        foreach (var key in old.Keys.Union(now.Keys, StringComparer.Ordinal))
        {
            var name = Join(prefix, rows.Name == "metrics" ? key : $"{rows.Title}: {key}");
            var (was, becomes) = (old.GetValueOrDefault(key), now.GetValueOrDefault(key));
            if (was is null || becomes is null)
                yield return new(rows.Section, name, Summary(rows, was), Summary(rows, becomes));
            else
                foreach (var change in Group(rows, was, becomes, name, metrics))
                    yield return rows.Name == "metrics" && change.Field == Join(name, "Value") ? change with { Field = name, Move = metrics.Of(key) } : change;
        }
    }

    private static IEnumerable<CardChange> Leaf(CardField field, JsonNode? before, JsonNode? after, string prefix)
    {
        var (was, becomes) = (Text(before), Text(after));
        if (!string.Equals(was, becomes, StringComparison.Ordinal))
            yield return new(field.Section, Join(prefix, field.Title), was, becomes);
    }

    private static Dictionary<string, JsonObject> Keyed(CardField rows, JsonArray list)
    {
        var objects = new JsonArray([.. list.OfType<JsonObject>().Select(row => row.DeepClone())]);
        return CardKeys.Of(rows, objects).Zip(objects.OfType<JsonObject>()).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }

    private static string? Summary(CardField rows, JsonObject? row)
    {
        if (row is null)
            return null;
        var parts = rows.Fields.Where(field => !rows.KeyedBy.Contains(field.Name, StringComparer.Ordinal)).Select(field => Text(row[field.Name])).OfType<string>().Take(3).ToList();
        return parts.Count == 0 ? "listed" : string.Join(", ", parts);
    }

    private static string? Text(JsonNode? node) => node switch
    {
        null => null,
        JsonArray list => string.Join("; ", list.Select(Text).OfType<string>()) is { Length: > 0 } text ? text : null,
        JsonObject map => map.Count == 0 ? null : string.Join("; ", map.Select(pair => $"{pair.Key}: {Text(pair.Value)}")),
        _ => node.ToString() is { Length: > 0 } text ? text : null,
    };

    private static string Join(string prefix, string title) => prefix.Length == 0 ? title : $"{prefix}: {title}";
}
