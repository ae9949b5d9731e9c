using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.Cards.Fields;

namespace GovernancePortal.Cards.HuggingFace;

/// <summary>A card's texts as the body of a Hugging Face README, headings in the order of the official template. A text that would be read back otherwise is left to the difference.</summary>
internal sealed class HubBodyWriter
{
    private readonly StringBuilder _body = new();
    private string? _parent;

    public static string Write(ModelCard card, JsonObject tree)
    {
        var writer = new HubBodyWriter();
        var kept = (tree["extensions"]?[CardExtensions.Hub]?[HubReadme.BodySections] as JsonArray ?? []).Select(Section).OfType<BodySection>().ToList();
        foreach (var preface in kept.Where(static s => s.Level == 0)) writer.Text(preface.Text);
        if (card.Details.Name is { } name && HubBody.SurvivesAsTitle(name)) writer.Heading(1, name);
        foreach (var (path, field) in HubFields.Headings)
        {
            if (FieldText(path, tree) is { } text) writer.Field(field.HubBody!, text);
            if (field.HubBody!.Parent is "Evaluation") writer.Results(card);
        }

        foreach (var section in kept.Where(static s => s.Level > 0)) writer.Add(section.Level, section.Title, section.Text);
        return writer._body.ToString();
    }

    private void Field(BodyPlace place, string text)
    {
        Parent(place.Parent);
        Add(place.Level, place.Heading, text);
    }

    private void Results(ModelCard card)
    {
        if (HubResultsTable.Of(card) is not { } table) return;
        Parent("Evaluation");
        Add(3, "Results", BodySection.MadeFromFields + "\n\n" + table);
    }

    private void Parent(string? parent)
    {
        if (parent is not null && !string.Equals(parent, _parent, StringComparison.Ordinal)) Heading(2, parent);
        _parent = parent;
    }

    private void Add(int level, string title, string text)
    {
        Heading(level, title);
        if (text.Length > 0) Text(text);
    }

    private void Heading(int level, string title) => _body.Append('\n').Append('#', level).Append(' ').Append(title).Append('\n');

    private void Text(string text) => _body.Append('\n').Append(text).Append('\n');

    private static string? FieldText(IReadOnlyList<string> path, JsonObject tree)
    {
        var text = path.Aggregate<string, JsonNode?>(tree, static (node, name) => node?[name]) switch
        {
            JsonArray items => BodyList.Text([.. items.Select(static i => i!.GetValueKind() == JsonValueKind.String ? i.GetValue<string>() : i.ToJsonString(CardTree.Json))]),
            JsonValue value => value.GetValue<string>(),
            _ => null,
        };
        return text is not null && HubBody.Survives(text) ? text : null;
    }

    private static BodySection? Section(JsonNode? node)
    {
        var level = node is JsonObject && node["level"] is JsonValue number && int.TryParse(number.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : -1;
        if (level is < 0 or > 6 || node!["title"] is not JsonValue title || node["text"] is not JsonValue text) return null;
        var section = new BodySection(level, title.ToString(), text.ToString(), default);
        return (section.Text.Length == 0 || HubBody.SurvivesAsText(section.Text)) && (level == 0 || HubBody.SurvivesAsTitle(section.Title)) ? section : null;
    }
}
