using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.Cards.Fields;

namespace GovernancePortal.Cards.Completeness;

/// <summary>Whether a value says something.</summary>
internal static class FilledIn
{
    public static bool Is(CardField field, JsonNode? value) => (field.Kind, value) switch
    {
        (_, null) => false,
        (FieldKind.Group, JsonObject group) => field.Fields.Where(f => !f.Hidden && (field.OneOf.Count == 0 || field.OneOf.Contains(f.Name, StringComparer.Ordinal))).Any(f => Is(f, group[f.Name])),
        (FieldKind.Rows, JsonArray rows) => rows.Any(row => row is JsonObject group && field.Fields.Any(f => !f.Hidden && Is(f, group[f.Name]))),
        (FieldKind.Digest, JsonValue digest) => ScalarRules.Sha256.IsMatch(digest.ToString()),
        _ => Says(value),
    };

    private static bool Says(JsonNode? value) => value switch
    {
        JsonObject map => map.Any(static p => Says(p.Value)),
        JsonArray list => list.Any(Says),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => !Placeholder.Is(text.GetValue<string>()),
        _ => value is not null,
    };
}
