using System.Globalization;
using GovernancePortal.Cards.Completeness;
using GovernancePortal.Cards.Fields;
using GovernancePortal.Cards.Sections;

namespace GovernancePortal.Cards.Forms;

/// <summary>A card's text as a form over the field table. What the form cannot show stays in the text, and is said.</summary>
public sealed class CardForm
{
    private const string Start = "schema: " + ModelCard.SchemaName + "\n";
    private readonly OutlineMap root;

    private CardForm(OutlineMap root) => this.root = root;

    public IReadOnlyList<FormSection> Sections => [.. Enum.GetValues<CardSectionName>().Select(Section)];

    /// <summary>Keys of the text that are no fields of the card format; they stay as they are.</summary>
    public IReadOnlyList<string> Unknown => [.. root.Pairs.Where(static pair => PortalCard.Root.Find(pair.Key.Text) is null).Select(static pair => pair.Key.Text)];

    /// <summary>The form of a text; null when it cannot be read. An empty text has a form too.</summary>
    public static CardForm? Of(string text) => CardOutline.Of(string.IsNullOrWhiteSpace(text) ? Start : text) is { } root ? new(root) : null;

    /// <summary>The text with one field set; null when that cannot be done without changing something else.</summary>
    /// <param name="text">The card's text.</param>
    /// <param name="field">A field of this form.</param>
    /// <param name="typed">What it is set to; the items of a list one a line.</param>
    public static string? Set(string text, FormField field, string typed)
    {
        var definition = field.Path.Where(static segment => !segment.All(char.IsAsciiDigit)).Aggregate(PortalCard.Root, static (at, name) => at.Find(name)!);
        return CardEdit.Set(string.IsNullOrWhiteSpace(text) ? Start : text, field.Path, CardValue.Of(definition, typed));
    }

    private FormSection Section(CardSectionName name)
    {
        var fields = PortalCard.Root.Fields.Where(field => field.Section == name && IsShown(field)).ToList();
        var alone = fields.Where(static field => field.Kind is not (FieldKind.Group or FieldKind.Rows)).SelectMany(field => Fields(field, root, [], "")).ToList();
        IEnumerable<FormGroup> groups = fields.Where(static field => field.Kind is FieldKind.Group or FieldKind.Rows).SelectMany(Groups);
        return new(name, CardSection.TitleOf(name), [.. alone.Count == 0 ? groups : groups.Prepend(new("", alone))]);
    }

    private IEnumerable<FormGroup> Groups(CardField field)
    {
        var (pair, name) = Held(root, field);
        return field.Kind == FieldKind.Group ? [new(field.Title, [.. Fields(field, root, [], "")])] : pair?.Value switch
        {
            OutlineMap single => [Row(field, single, [name], 0)],
            OutlineList list => [.. list.Items.Select((item, i) => Row(field, item, [name, Number(i)], i)), NewRow(field, name, list.Items.Count)],
            null or OutlineScalar { IsNull: true } => [NewRow(field, name, 0)],
            var other => [new(field.Title, [InText(field, [name], "It is written as one text or stands elsewhere in the card.")])],
        };
    }

    private static FormGroup Row(CardField rows, OutlineNode item, IReadOnlyList<string> path, int index) =>
        new($"{rows.Title}, row {Number(index + 1)}", item is OutlineMap map ? [.. RowFields(rows, map, path)] : [InText(rows, path, "It is written as one text or stands elsewhere in the card.")], IsRow: true);

    private static FormGroup NewRow(CardField rows, string name, int index) =>
        new($"{rows.Title}, row {Number(index + 1)}", [.. RowFields(rows, null, [name, Number(index)])], IsRow: true, IsNewRow: true);

    private static IEnumerable<FormField> RowFields(CardField rows, OutlineMap? row, IReadOnlyList<string> path) =>
        rows.Fields.Where(IsShown).SelectMany(field => Fields(field, row, path, ""));

    private static IEnumerable<FormField> Fields(CardField field, OutlineMap? map, IReadOnlyList<string> path, string prefix)
    {
        var (pair, name) = Held(map, field);
        IReadOnlyList<string> own = [.. path, name];
        if (field.Kind != FieldKind.Group)
            return [Field(field, pair?.Value, own, prefix)];
        var inner = pair?.Value as OutlineMap;
        if (pair is not null && inner is null && pair.Value is not OutlineScalar { IsNull: true })
            return [InText(field, own, "It is written as one text or stands elsewhere in the card.")];
        return field.Fields.Where(IsShown).SelectMany(child => Fields(child, inner, own, path.Count == 0 ? "" : field.Title + ", "));
    }

    private static FormField Field(CardField field, OutlineNode? node, IReadOnlyList<string> path, string prefix)
    {
        var input = InputOf(field);
        var value = node is null ? "" : input == FormInput.List ? ListValue(node) : node is OutlineScalar scalar ? scalar.IsNull ? "" : scalar.Text.TrimEnd('\n') : null;
        if (value is null || field.Kind == FieldKind.OpenMap)
            return InText(field, path, node is null ? "Nothing yet. It has fields of its own: write them in the text." : "It has parts of its own, or stands elsewhere in the card.");
        if (input == FormInput.Line && value.Contains('\n', StringComparison.Ordinal))
            input = FormInput.Lines;
        IReadOnlyList<string> choices = input == FormInput.Flag ? ["true", "false"] : field.Choices;
        return new(path, prefix + field.Title, input, value, choices, field.Required == RequiredBecause.NotRequired ? "" : field.WhatToDo, field.Required == RequiredBecause.EveryCard, null);
    }

    private static FormField InText(CardField field, IReadOnlyList<string> path, string why) => new(path, field.Title, FormInput.Line, "", [], "", IsAsked: false, why);

    /// <summary>One item a line; null when an item is no single line.</summary>
    private static string? ListValue(OutlineNode node) => node switch
    {
        OutlineScalar { IsNull: true } => "",
        OutlineScalar { Text: var text } => text.Trim().Contains('\n', StringComparison.Ordinal) ? null : text.Trim(),
        OutlineList list when list.Items.All(static item => item is OutlineScalar { Text: var text } && !text.Trim().Contains('\n', StringComparison.Ordinal)) =>
            string.Join('\n', list.Items.Cast<OutlineScalar>().Select(static item => item.Text.Trim())),
        _ => null,
    };

    private static FormInput InputOf(CardField field) => field.Kind switch
    {
        FieldKind.Prose => FormInput.Lines,
        FieldKind.Texts or FieldKind.Entries => FormInput.List,
        FieldKind.Choice => FormInput.Choice,
        FieldKind.Flag => FormInput.Flag,
        _ => FormInput.Line,
    };

    private static bool IsShown(CardField field) => field is { Hidden: false, MadeByPortal: false };

    /// <summary>The field as the text spells it, or would.</summary>
    private static (OutlinePair? Pair, string Name) Held(OutlineMap? map, CardField field)
    {
        var pair = map?.Pairs.FirstOrDefault(pair => string.Equals(field.Name, pair.Key.Text, StringComparison.Ordinal) || field.Aliases.Contains(pair.Key.Text, StringComparer.Ordinal));
        return (pair, pair?.Key.Text ?? field.Name);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
