using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GovernancePortal.Cards.Fields;
using GovernancePortal.Cards.Yaml;

namespace GovernancePortal.Cards.HuggingFace;

/// <summary>Puts the sections of a README's body where the field table has them; the others are kept as an extension, in their order.</summary>
internal static partial class HubBody
{
    private static readonly string[] NamePath = ["details", "name"];
    private static readonly string[] OverviewPath = ["details", "overview"];

    public static void Arrange(IReadOnlyList<BodySection> sections, NodeTree card)
    {
        var left = sections.Where(static s => !s.Text.StartsWith(BodySection.MadeFromFields, StringComparison.Ordinal)).ToList();
        ArrangeTitle(left, card);
        foreach (var (path, field) in HubFields.Headings.Where(h => !card.Has(h.Path))) ArrangeField(path, field, left, card);
        var kept = left.Where(static s => s.Text.Length > 0 || !HubFields.Parents.Contains(HubFields.Normal(s.Title))).Select(Kept).ToList<CardNode>();
        if (kept.Count > 0) card.Put(["extensions", CardExtensions.Hub, HubReadme.BodySections], new ListNode(kept, kept[0].Span));
    }

    /// <summary>Whether a text under a heading is read back as it is, as a field.</summary>
    public static bool Survives(string text) =>
        SurvivesAsText(text) && Clean(text).Length == text.Length && !text.StartsWith(BodySection.MadeFromFields, StringComparison.Ordinal);

    /// <summary>Whether a text under a heading is read back as it is, as a section.</summary>
    public static bool SurvivesAsText(string text) =>
        BodyParser.Parse($"# T\n\n{text}\n\n# E", 1) is [{ Title: "T" } section, { Title: "E", Text: "" }] && string.Equals(section.Text, text, StringComparison.Ordinal);

    public static bool SurvivesAsTitle(string title) =>
        BodyParser.Parse($"# {title}\n\n# E", 1) is [{ Level: 1, Text: "" } section, { Title: "E" }] && string.Equals(section.Title, title, StringComparison.Ordinal);

    private static void ArrangeTitle(List<BodySection> left, NodeTree card)
    {
        var at = left.FindIndex(static s => s.Level == 1);
        if (at < 0) at = left.FindIndex(static s => s.Level == 0);
        if (at < 0) return;
        var title = left[at];
        left.RemoveAt(at);
        var name = Prefix.Replace(title.Title, "");
        if (name.Length > 0) card.Put(NamePath, Text(name, title));
        if (Clean(title.Text) is { Length: > 0 } overview) card.Put(OverviewPath, Text(overview, title));
    }

    private static void ArrangeField(IReadOnlyList<string> path, CardField field, List<BodySection> left, NodeTree card)
    {
        foreach (var heading in field.HubBody!.Variants.Prepend(field.HubBody.Heading).Select(HubFields.Normal))
        {
            var at = left.FindIndex(s => s.Level > 0 && string.Equals(HubFields.Normal(s.Title), heading, StringComparison.Ordinal) && Clean(s.Text).Length > 0);
            if (at < 0) continue;
            var section = left[at];
            left.RemoveAt(at);
            card.Put(path, field.IsList ? new ListNode([.. BodyList.Items(Clean(section.Text)).Select(i => Text(i, section))], SpanOf(section)) : Text(Clean(section.Text), section));
            return;
        }
    }

    private static MapNode Kept(BodySection section) => new(
        [
            Pair("level", new ScalarNode(section.Level.ToString(CultureInfo.InvariantCulture), IsPlain: true, SpanOf(section)), section),
            Pair("title", Text(section.Title, section), section),
            Pair("text", Text(section.Text, section), section),
        ],
        SpanOf(section));

    private static CardPair Pair(string name, CardNode value, BodySection section) => new(Text(name, section), value);

    private static ScalarNode Text(string text, BodySection section) => new(text, IsPlain: false, SpanOf(section));

    private static FileSpan SpanOf(BodySection section) => new(section.Lines.First, 1, section.Lines.Last, 0);

    /// <summary>The text without HTML comments, which the official template is full of.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf("<!--", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf("-->", open, StringComparison.Ordinal);
            clean.Append(text, at, (close < 0 ? text.Length : open) - at);
            at = close < 0 ? text.Length : close + 3;
        }

        return clean.ToString().Trim();
    }

    [GeneratedRegex(@"^model card for\s+", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prefix { get; }
}
