using System.Text.Json;

namespace GovernancePortal.Identity.OpenIdConnect.Tokens;

/// <summary>
/// JSON from the other side: one object, no member twice (RFC 7519 section 4 lets a reader refuse; two readers that pick
/// different twins is how tokens get forged), no comments, bounded depth.
/// </summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Rules = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <exception cref="JsonException">The bytes are not one such object in UTF-8.</exception>
    public static JsonElement ParseObject(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8, Rules);
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new JsonException("A JSON object was expected.");
        return document.RootElement.Clone();
    }

    /// <summary>The member as text, or null when it is absent or something else.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    /// <summary>The member as a list of texts, or null when it is absent or anything in it is something else.</summary>
    public static IReadOnlyList<string>? Texts(this JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var member) || member.ValueKind != JsonValueKind.Array) return null;
        if (member.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String)) return null;
        return [.. member.EnumerateArray().Select(item => item.GetString()!)];
    }

    public static bool Has(this JsonElement json, string name) => json.TryGetProperty(name, out _);
}
