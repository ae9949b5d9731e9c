using GovernancePortal.Cards.Fields;
using GovernancePortal.Cards.Yaml;

namespace GovernancePortal.Cards.HuggingFace;

/// <summary>
/// A Hugging Face README as a portal card: every node of the file is put where the field table has it, its place kept, so that one reader checks both
/// formats. Keys and headings without a field go to <c>extensions.huggingface</c>; the key <c>portal_card</c> says what the format has no place for.
/// </summary>
internal static class HubReadme
{
    /// <summary>Front matter key of the fields that Hugging Face has no place for.</summary>
    public const string Reserved = "portal_card";

    /// <summary>Extension that keeps the sections of the body without a field.</summary>
    public const string BodySections = "body_sections";

    /// <summary>Null, with findings, when the file cannot be read.</summary>
    public static MapNode? Compose(string text, Findings findings)
    {
        var parts = FrontMatter.Split(text, findings);
        if (findings.HasErrors) return null;
        var root = YamlComposer.Compose(parts.Yaml, lineOffset: 1, findings);
        if (findings.HasErrors) return null;
        if (root is not (null or MapNode or ScalarNode { IsNull: true }))
        {
            findings.Error("card.mistyped", "", root.Span, "Expected front matter of fields such as “license: mit”. Found something else.");
            return null;
        }

        var frontMatter = root as MapNode ?? MapNode.Empty;
        var card = new NodeTree();
        new HubFrontMatter(frontMatter, card, findings).Arrange();
        HubBody.Arrange(BodyParser.Parse(parts.Body, parts.BodyLine), card);
        return frontMatter[Reserved] switch
        {
            MapNode reserved => CardOverlay.Apply(PortalCard.Root, card.ToMap(), reserved, findings),
            _ => card.ToMap(),
        };
    }
}
