using GovernancePortal.Cards.Fields;
using GovernancePortal.Cards.HuggingFace;
using GovernancePortal.Cards.Yaml;

namespace GovernancePortal.Cards;

/// <summary>
/// Reads a model card: YAML 1.2 or JSON with <c>schema: portal-card/1</c>, or a Hugging Face README.md. Refuses only what is unparseable,
/// mistyped or oversized, and tells all of it at once; what is missing is judged by <see cref="Completeness.CardCompleteness"/>.
/// </summary>
public static class CardReader
{
    /// <summary>Reads the card.</summary>
    /// <param name="content">The file's bytes: UTF-8, at most 1 MiB.</param>
    /// <param name="fileName">Decides the format by its ending: .md is a Hugging Face README, .yaml, .yml and .json a portal card; otherwise the content decides.</param>
    /// <param name="expectedVersion">The version that is being submitted, to suggest it where the card's version is mistyped; null when unknown.</param>
    public static CardReadResult Read(ReadOnlyMemory<byte> content, string fileName, string? expectedVersion = null)
    {
        var findings = new Findings();
        var card = CardText.Decode(content, findings) is { } text ? Read(text, Path.GetFileName(fileName), expectedVersion, findings) : null;
        return new CardReadResult(findings.HasErrors ? null : card, findings.Ordered());
    }

    private static ModelCard? Read(string text, string fileName, string? expectedVersion, Findings findings)
    {
        var format = FormatOf(text, fileName);
        var root = format == CardFormat.HuggingFace ? HubReadme.Compose(text, findings) : ComposePortalCard(text, findings);
        if (root is null) return null;
        var unknown = new UnknownFields(findings);
        var reader = new FieldReader(findings, unknown, expectedVersion);
        var values = reader.ReadGroup(PortalCard.Root, root, FieldPath.Root);
        if (findings.HasErrors) return null;
        CardExtensions.Add(values, "portal-card", unknown.Kept);
        return CardTree.ToCard(values) with { Source = new CardSource(fileName, format, reader.Lines) };
    }

    private static MapNode? ComposePortalCard(string text, Findings findings)
    {
        var root = YamlComposer.Compose(text, 0, findings);
        if (root is MapNode map)
        {
            CheckSchema(map, findings);
            return map;
        }

        if (!findings.HasErrors) findings.Error("card.mistyped", "", root?.Span ?? FileSpan.Start, $"Expected a model card with “schema: {ModelCard.SchemaName}”. Found {(root is null or ScalarNode { IsNull: true } ? "nothing" : "something else")}.");
        return null;
    }

    private static void CheckSchema(MapNode root, Findings findings)
    {
        if (root["schema"] is not { } schema)
            findings.Warning("card.schema", "schema", FileSpan.Start, $"Expected “schema: {ModelCard.SchemaName}” as the first line. The file is read as such a card.");
        else if (schema is not ScalarNode { Text: ModelCard.SchemaName })
            findings.Error("card.schema", "schema", schema.Span, $"Expected {ModelCard.SchemaName}. Found “{(schema as ScalarNode)?.Text}”.", ModelCard.SchemaName);
    }

    private static CardFormat FormatOf(string text, string fileName) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".md" or ".markdown" => CardFormat.HuggingFace,
        ".yaml" or ".yml" or ".json" => CardFormat.Portal,
        _ => FrontMatter.HasBody(text) ? CardFormat.HuggingFace : CardFormat.Portal,
    };
}
