using System.Text.Json.Nodes;
using GovernancePortal.Cards.Completeness;
using GovernancePortal.Cards.Yaml;

namespace GovernancePortal.Cards.Fields;

/// <summary>Nodes of a file to the values of the field table, with all findings and the lines of every field.</summary>
internal sealed class FieldReader(Findings findings, UnknownFields unknown, string? expectedVersion)
{
    private const int MostShown = 60;
    private readonly Dictionary<string, LineRange> _lines = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, LineRange> Lines => _lines;

    public JsonObject ReadGroup(CardField group, MapNode map, FieldPath path)
    {
        var values = new JsonObject();
        var seen = new Dictionary<string, CardPair>(StringComparer.Ordinal);
        foreach (var pair in map.Pairs)
        {
            if (group.Find(pair.Key.Text) is not { } field) unknown.Keep(group, pair, path);
            else if (!seen.TryAdd(field.Name, pair)) Repeated(field, pair, seen[field.Name], path);
            else if (Read(field, pair, path.Field(field.Name)) is { } value) values[field.Name] = value;
        }

        AddRawMeasures(group, map, values);
        return values;
    }

    private JsonNode? Read(CardField field, CardPair pair, FieldPath path)
    {
        if (pair.Value is ScalarNode { IsNull: true }) return null;
        _lines[path.Text] = pair.Span.Lines;
        if (!field.MadeByPortal) return ReadValue(field, pair.Value, path);
        findings.Note("card.made-by-portal", path.Text, pair.Key.Span, $"{field.Title}: made by the portal, the value here is ignored.");
        return null;
    }

    private JsonNode? ReadValue(CardField field, CardNode node, FieldPath path) => field.Kind switch
    {
        FieldKind.Group => node is MapNode map ? Filled(ReadGroup(field, map, path)) : Mistyped(field, node, path),
        FieldKind.Rows => ReadItems(field, node, path, ReadRow),
        FieldKind.Texts => ReadItems(field, node, path, ReadText),
        FieldKind.Entries => ReadItems(field, node, path, ReadEntry),
        FieldKind.OpenMap => node is MapNode ? CoreSchema.ToJson(node) : Mistyped(field, node, path),
        FieldKind.Open => CoreSchema.ToJson(node),
        _ => ReadText(field, node, path),
    };

    private JsonNode? ReadItems(CardField field, CardNode node, FieldPath path, Func<CardField, CardNode, FieldPath, JsonNode?> read)
    {
        IReadOnlyList<CardNode> nodes = node is ListNode list ? list.Items : [node];
        var items = new JsonArray();
        foreach (var item in nodes)
        {
            var itemPath = path.Item(items.Count);
            _lines[itemPath.Text] = item.Span.Lines;
            if (item is not ScalarNode { IsNull: true } && read(field, item, itemPath) is { } value) items.Add(value);
        }

        return items.Count == 0 ? null : items;
    }

    private JsonNode? ReadRow(CardField field, CardNode node, FieldPath path) =>
        node is MapNode map ? ReadGroup(field, map, path) : Mistyped(field, node, path);

    private JsonNode? ReadEntry(CardField field, CardNode node, FieldPath path) =>
        node is ScalarNode ? ReadText(field, node, path) : CoreSchema.ToJson(node);

    private JsonNode? ReadText(CardField field, CardNode node, FieldPath path)
    {
        if (node is not ScalarNode scalar) return Mistyped(field, node, path);
        if (Placeholder.Is(scalar.Text)) return ReadPlaceholder(field, scalar, path);
        var verdict = ScalarRules.Judge(field, scalar, expectedVersion);
        if (verdict.Expected is null) return verdict.Value;
        var message = $"Expected {verdict.Expected}. Found “{Shown(scalar.Text)}”.";
        if (verdict.IsWrong) findings.Error("card.mistyped", path.Text, scalar.Span, message, verdict.Suggestion);
        else findings.Warning("card.doubtful", path.Text, scalar.Span, message, verdict.Suggestion);
        return verdict.Value;
    }

    /// <summary>A placeholder is told at once, and kept where it can be: whether the field is needed is for the gate to say.</summary>
    private JsonNode? ReadPlaceholder(CardField field, ScalarNode scalar, FieldPath path)
    {
        findings.Warning("card.placeholder", path.Text, scalar.Span, $"A placeholder does not count as filled in. {field.WhatToDo}");
        return field.Kind is FieldKind.Text or FieldKind.Prose or FieldKind.Texts or FieldKind.Entries && scalar.Text.Length > 0 ? scalar.Text : null;
    }

    private JsonNode? Mistyped(CardField field, CardNode node, FieldPath path)
    {
        if (node is ScalarNode said && Placeholder.Is(said.Text)) return ReadPlaceholder(field, said, path);
        var first = field.Fields.FirstOrDefault(f => field.OneOf.Contains(f.Name, StringComparer.Ordinal)) ?? field.Fields.FirstOrDefault();
        var expected = field.Kind switch
        {
            FieldKind.Group or FieldKind.Rows => $"fields such as “{first?.Name}: …”",
            FieldKind.OpenMap => "fields with a name and a value",
            FieldKind.Texts or FieldKind.Entries => "a text or a list of texts",
            _ => "a single value",
        };
        var scalar = node as ScalarNode;
        var found = node switch { ScalarNode s => $"“{Shown(s.Text)}”", ListNode => "a list", _ => "a mapping" };
        var suggestion = scalar is { Span.Length: > 0 } && first is not null && scalar.Text.Length <= MostShown ? $"{{{first.Name}: {YamlWriter.Scalar(scalar.Text)}}}" : null;
        findings.Error("card.mistyped", path.Text, node.Span, $"Expected {expected}. Found {found}.", suggestion);
        return null;
    }

    private void Repeated(CardField field, CardPair pair, CardPair first, FieldPath path) =>
        findings.Error("yaml.duplicate", path.Field(field.Name).Text, pair.Key.Span, $"Expected “{field.Name}” once. It is also on line {first.Key.Span.Line}, as “{first.Key.Text}”.");

    /// <summary>Beside each measured number stands the text that it was written as: digits are part of the claim.</summary>
    private static void AddRawMeasures(CardField group, MapNode map, JsonObject values)
    {
        foreach (var field in group.Fields.Where(f => f.Kind == FieldKind.Measure && values.ContainsKey(f.Name) && !values.ContainsKey(f.Name + "_raw")))
        {
            if (map[field.Name] is ScalarNode scalar) values[field.Name + "_raw"] = scalar.Text;
        }
    }

    private static JsonObject? Filled(JsonObject values) => values.Count == 0 ? null : values;

    private static string Shown(string text)
    {
        var line = text.AsSpan(0, Math.Min(text.Length, MostShown)).ToString().Replace('\n', ' ');
        return text.Length > MostShown ? line + "…" : line;
    }
}
