using System.Text.Json.Nodes;
using GovernancePortal.Cards.Completeness;
using GovernancePortal.Cards.Fields;

namespace GovernancePortal.Cards.Sections;

/// <summary>A card as ordered sections of labels and values, for pages and the evidence package.</summary>
public static class CardSections
{
    /// <summary>All sections, in order; an empty one says what it owes.</summary>
    public static IReadOnlyList<CardSection> Of(ModelCard card)
    {
        var tree = CardTree.Of(card);
        var duties = CardDuties.Of(card);
        var missing = CardCompleteness.Check(tree, duties).ToList();
        var rows = new CardRows(card.Source, missing);
        return [.. Enum.GetValues<CardSectionName>().Select(name => Section(name, tree, rows, missing, duties))];
    }

    private static CardSection Section(CardSectionName name, JsonObject tree, CardRows rows, IReadOnlyList<MissingField> missing, CardDuties duties)
    {
        var fields = PortalCard.Root.Fields.Where(f => f.Section == name && !f.Hidden).ToList();
        var shown = fields.SelectMany(f => rows.Of(f, tree[f.Name], FieldPath.Root.Field(f.Name))).ToList();
        if (name == CardSectionName.IntendedUse && tree["extensions"]?[CardExtensions.Hub]?["language"] is { } languages) shown.Add(rows.Kept("Languages", "language", languages));
        var lines = shown.SelectMany(All).Select(static r => r.Lines).OfType<LineRange>().ToList();
        return new CardSection(
            name,
            shown,
            [.. missing.Where(m => m.Section == name)],
            fields.Sum(f => RequiredCount(f, duties)),
            lines.Count == 0 ? null : lines.Aggregate(static (a, b) => a.Include(b)));
    }

    private static int RequiredCount(CardField field, CardDuties duties) =>
        duties.Ask(field.Required) ? 1 : field.Kind == FieldKind.Group ? field.Fields.Sum(f => RequiredCount(f, duties)) : 0;

    private static IEnumerable<CardRow> All(CardRow row) => row.Rows.SelectMany(All).Prepend(row);
}
