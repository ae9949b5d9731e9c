using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using GovernancePortal.Cards.Yaml;

namespace GovernancePortal.Cards.Fields;

/// <summary>A card as a tree of the field table's names, and back.</summary>
internal static class CardTree
{
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Takes values that <see cref="FieldReader"/> made or that <see cref="Of"/> gave.</summary>
    public static ModelCard ToCard(JsonObject tree) => tree.Deserialize<ModelCard>(Json)!;

    /// <summary>The card's fields in the table's order, without empty ones.</summary>
    public static JsonObject Of(ModelCard card)
    {
        var tree = JsonSerializer.SerializeToNode(card, Json)!.AsObject();
        Tidy(PortalCard.Root, tree);
        return tree;
    }

    private static void Tidy(CardField group, JsonObject values)
    {
        foreach (var field in group.Fields)
        {
            if (field.Kind == FieldKind.Group && values[field.Name] is JsonObject child) Tidy(field, child);
            if (field.Kind == FieldKind.Rows && values[field.Name] is JsonArray rows)
            {
                foreach (var row in rows) Tidy(field, row!.AsObject());
            }

            if (field.Kind == FieldKind.Measure) TidyMeasure(field.Name, values);
            if (field.Kind is not FieldKind.Open && values[field.Name] is JsonObject { Count: 0 } or JsonArray { Count: 0 }) values.Remove(field.Name);
        }
    }

    /// <summary>A number keeps the digits that it was written with; its text is named apart only where it says more.</summary>
    private static void TidyMeasure(string name, JsonObject values)
    {
        if (values[name + "_raw"]?.GetValue<string>() is not { } raw || values[name] is not { } value) return;
        if (CoreSchema.Number(raw) is not { } number || !string.Equals(number, raw, StringComparison.Ordinal)) return;
        var digits = JsonNode.Parse(number)!;
        if (!digits.GetValue<double>().Equals(value.GetValue<double>())) return;
        values[name] = digits;
        values.Remove(name + "_raw");
    }
}
