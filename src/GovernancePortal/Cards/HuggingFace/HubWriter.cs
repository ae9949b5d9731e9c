using System.Text;
using System.Text.Json.Nodes;
using GovernancePortal.Cards.Fields;
using GovernancePortal.Cards.Yaml;

namespace GovernancePortal.Cards.HuggingFace;

/// <summary>Writes a README twice: first what the format can say, then, having read that back, with the difference under the reserved key.</summary>
internal static class HubWriter
{
    public static string Write(ModelCard card)
    {
        var tree = CardTree.Of(card);
        var frontMatter = HubFrontMatterWriter.Write(card, tree);
        var body = HubBodyWriter.Write(card, tree);
        if (ReadBack(Assemble(frontMatter, body)) is not { } read) (frontMatter, body, read) = ([], "", []);
        var difference = CardOverlay.Difference(PortalCard.Root, read, tree);
        if (difference.Count == 0) return Assemble(frontMatter, body);
        frontMatter[HubReadme.Reserved] = new JsonObject([KeyValuePair.Create<string, JsonNode?>("schema", ModelCard.SchemaName), .. Detach(difference)]);
        return Assemble(frontMatter, body);
    }

    private static JsonObject? ReadBack(string text) =>
        CardReader.Read(Encoding.UTF8.GetBytes(text), "README.md").Card is { } card ? CardTree.Of(card) : null;

    private static string Assemble(JsonObject frontMatter, string body) =>
        $"---\n{(frontMatter.Count == 0 ? "" : YamlWriter.Write(frontMatter))}---\n{body}";

    private static List<KeyValuePair<string, JsonNode?>> Detach(JsonObject values)
    {
        var pairs = values.ToList();
        values.Clear();
        return pairs;
    }
}
