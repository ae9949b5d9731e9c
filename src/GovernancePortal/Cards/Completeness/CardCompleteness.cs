using System.Text.Json.Nodes;
using GovernancePortal.Cards.Fields;

namespace GovernancePortal.Cards.Completeness;

/// <summary>
/// What a card still owes before its version may be published: some fields always, more for high-risk systems and general-purpose models.
/// Placeholders do not count as filled in; fields that the portal makes are never asked for.
/// </summary>
public static class CardCompleteness
{
    /// <summary>In the order of the field table; empty when the card is complete.</summary>
    /// <param name="systemClass">The class that the compliance officer gave the system; null where nobody did. The card owes what the higher of this and its own class asks for.</param>
    public static IReadOnlyList<MissingField> Check(ModelCard card, string? systemClass = null) => [.. Check(CardTree.Of(card), CardDuties.Of(card, systemClass))];

    internal static IEnumerable<MissingField> Check(JsonObject tree, CardDuties duties) => Group(PortalCard.Root, tree, FieldPath.Root, duties);

    private static IEnumerable<MissingField> Group(CardField group, JsonObject values, FieldPath path, CardDuties duties) =>
        group.Fields.Where(static f => !f.MadeByPortal).SelectMany(f => Field(group, f, values[f.Name], path.Field(f.Name), duties));

    private static IEnumerable<MissingField> Field(CardField parent, CardField field, JsonNode? value, FieldPath path, CardDuties duties)
    {
        var required = duties.Ask(field.Required);
        if (required && !FilledIn.Is(field, value)) return [Missing(parent, field, path)];
        return field.Kind switch
        {
            FieldKind.Group => Group(field, value as JsonObject ?? [], path, duties),
            FieldKind.Rows when required && value is JsonArray rows => rows.SelectMany((row, i) => Row(field, row as JsonObject ?? [], path.Item(i), duties)),
            _ => [],
        };
    }

    private static IEnumerable<MissingField> Row(CardField rows, JsonObject row, FieldPath path, CardDuties duties)
    {
        var names = rows.KeyedBy.Select(k => rows[k]!).ToList();
        if (!names.Exists(n => duties.Ask(n.Required)) && !names.Exists(n => FilledIn.Is(n, row[n.Name])))
            yield return Missing(rows, names[0] with { Required = rows.Required, Why = rows.Why, WhatToDo = rows.WhatToDo }, path.Field(names[0].Name));
        foreach (var missing in Group(rows, row, path, duties)) yield return Called(rows, row) is { } name ? missing with { Title = $"{missing.Title} of “{name}”" } : missing;
    }

    // which of the rows it is: by its name, else by its key
    private static string? Called(CardField rows, JsonObject row) =>
        rows.KeyedBy.Prepend("name").Select(key => row[key] is JsonValue value ? value.ToString() : null).FirstOrDefault(text => !Placeholder.Is(text)) is { } name
            ? name.Length <= 60 ? name : name[..60] + "…"
            : null;

    private static MissingField Missing(CardField parent, CardField field, FieldPath path) =>
        new(path.Text, parent.Name.Length == 0 ? field.Title : $"{parent.Title}: {field.Title}", field.Why, field.WhatToDo, field.Required, field.Section);
}
