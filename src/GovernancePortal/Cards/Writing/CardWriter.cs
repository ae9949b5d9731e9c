using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.Cards.Fields;
using GovernancePortal.Cards.HuggingFace;
using GovernancePortal.Cards.Yaml;

namespace GovernancePortal.Cards.Writing;

/// <summary>Writes a card in each format, without loss: what <see cref="CardReader"/> reads from it is the same card, less the fields that the portal makes.</summary>
public static class CardWriter
{
    private static readonly JsonSerializerOptions Indented = new(CardTree.Json) { WriteIndented = true, NewLine = "\n" };

    /// <summary>YAML, schema <c>portal-card/1</c>; unknown fields of a portal card stand again where they stood.</summary>
    public static string ToYaml(ModelCard card, PortalFields? portal = null) => YamlWriter.Write(Tree(card, portal));

    /// <summary>JSON of the same shape.</summary>
    public static string ToJson(ModelCard card, PortalFields? portal = null) => Tree(card, portal).ToJsonString(Indented) + "\n";

    /// <summary>A Hugging Face README.md; what the format has no place for stands under its key <c>portal_card</c>.</summary>
    public static string ToHuggingFace(ModelCard card, PortalFields? portal = null) => HubWriter.Write((portal ?? PortalFields.None).Apply(card));

    private static JsonObject Tree(ModelCard card, PortalFields? portal)
    {
        var tree = CardTree.Of((portal ?? PortalFields.None).Apply(card));
        CardExtensions.PutBack(tree);
        return tree;
    }
}
