using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.Cards.Completeness;
using GovernancePortal.Cards.Content;
using GovernancePortal.Cards.Fields;

namespace GovernancePortal.Cards.Sections;

/// <summary>Rows of the field table with a card's values.</summary>
internal sealed class CardRows(CardSource source, IReadOnlyList<MissingField> missing)
{
    private readonly Dictionary<string, MissingField> _missing = missing.ToDictionary(static m => m.Path, StringComparer.Ordinal);

    /// <summary>None for a field that is neither filled in nor missing; several for a group that is shown flat.</summary>
    public IEnumerable<CardRow> Of(CardField field, JsonNode? value, FieldPath path)
    {
        if (field.Hidden) return [];
        if (_missing.TryGetValue(path.Text, out var owed)) return [Row(field, path, CardRowStatus.Missing) with { Values = Texts(field, value), WhatToDo = owed.WhatToDo }];
        return field.Kind switch
        {
            FieldKind.Group => Group(field, value as JsonObject ?? [], path),
            FieldKind.Rows when value is JsonArray rows => [Row(field, path) with { Rows = [.. rows.Select((row, i) => Item(field, row as JsonObject ?? [], path.Item(i), i))] }],
            _ when value is null => [],
            FieldKind.Entries when value is JsonArray { Count: > 0 } list && list.All(static item => item is JsonObject) =>
                [Row(field, path) with { Rows = [.. list.Select((item, i) => Entry(field, (JsonObject)item!, path.Item(i), i))] }],
            _ => [Row(field, path) with { Values = Texts(field, value), IsMarkdown = field.Kind is FieldKind.Prose or FieldKind.Entries }],
        };
    }

    /// <summary>A row of what a Hugging Face README says beyond the schema.</summary>
    public CardRow Kept(string label, string key, JsonNode value)
    {
        var path = FieldPath.Root.Field("extensions").Field(CardExtensions.Hub).Field(key);
        return new CardRow(path.Text, label, CardRowStatus.FilledIn) { Values = value is JsonArray list ? [.. list.Select(Summary)] : [Summary(value)], Lines = source.LinesOf(path.Text) };
    }

    private IEnumerable<CardRow> Group(CardField group, JsonObject values, FieldPath path)
    {
        var rows = group.Fields.SelectMany(f => Of(f, values[f.Name], path.Field(f.Name))).ToList();
        return group.Flat || rows.Count == 0 ? rows : [Row(group, path) with { Rows = rows }];
    }

    private CardRow Item(CardField rows, JsonObject values, FieldPath path, int index)
    {
        var name = rows.KeyedBy.Select(k => values[k]?.ToString()).FirstOrDefault(static k => k is not null) ?? $"{rows.Title} {index + 1}";
        return new CardRow(path.Text, name, rows.MadeByPortal ? CardRowStatus.MadeByPortal : CardRowStatus.FilledIn)
        {
            Rows = [.. rows.Fields.SelectMany(f => Of(f, values[f.Name], path.Field(f.Name)))],
            Lines = source.LinesOf(path.Text),
        };
    }

    // a structure in a list of free entries: a group of its own, named as it names itself
    private CardRow Entry(CardField field, JsonObject values, FieldPath path, int index)
    {
        var name = values["name"]?.ToString() ?? $"{field.Title} {index + 1}";
        return new CardRow(path.Text, name, field.MadeByPortal ? CardRowStatus.MadeByPortal : CardRowStatus.FilledIn)
        {
            Rows = [.. values.Where(static pair => pair.Key != "name").Select(pair => new CardRow(path.Field(pair.Key).Text, Title(pair.Key), CardRowStatus.FilledIn) { Values = Texts(field, pair.Value), Lines = source.LinesOf(path.Field(pair.Key).Text) })],
            Lines = source.LinesOf(path.Text),
        };
    }

    // "measured_on" becomes "Measured on"
    private static string Title(string key) => key.Length == 0 ? key : char.ToUpperInvariant(key[0]) + key[1..].Replace('_', ' ');

    private CardRow Row(CardField field, FieldPath path, CardRowStatus status = CardRowStatus.FilledIn) =>
        new(path.Text, field.Title, field.MadeByPortal ? CardRowStatus.MadeByPortal : status) { Lines = source.LinesOf(path.Text) };

    private static IReadOnlyList<string> Texts(CardField field, JsonNode? value) => (field.Kind, value) switch
    {
        (_, null) => [],
        (_, JsonArray list) => [.. list.Select(Summary)],
        (FieldKind.Threshold, JsonValue limit) => [Threshold.Parse(limit.ToString())?.Words ?? limit.ToString()],
        (FieldKind.Period, JsonValue period) => [PeriodWords.Of(period.ToString())],
        (FieldKind.Choice, JsonValue choice) when field.Choices == AiActClass.Usual => [AiActClass.Words(choice.ToString())],
        (FieldKind.Open or FieldKind.OpenMap, JsonObject map) => [.. map.Select(static p => $"{p.Key}: {Summary(p.Value)}")],
        _ => [Summary(value)],
    };

    private static string Summary(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.GetValueKind() == JsonValueKind.True => "Yes",
        JsonValue value when value.GetValueKind() == JsonValueKind.False => "No",
        JsonValue value => value.ToString(),
        _ => node.Deserialize<CardEntry>(CardTree.Json)!.Text,
    };
}
