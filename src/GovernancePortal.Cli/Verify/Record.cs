using System.Text.Json;
using GovernancePortal.Provenance;

namespace GovernancePortal.Cli.Verify;

/// <summary>Reads members of a package's JSON; what is missing or of another type ends the verification with the member's name.</summary>
internal static class Record
{
    public static JsonElement Member(this JsonElement element, string name) =>
        Find(element, name) ?? throw new FormatException($"“{name}” is missing.");

    public static JsonElement? Find(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string Text(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw new FormatException($"“{name}” is not text.");

    public static string? TextOrNull(this JsonElement element, string name) => Find(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static long Number(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : throw new FormatException($"“{name}” is not a whole number.");

    public static Sha256Digest Digest(this JsonElement element, string name) =>
        Sha256Digest.TryParse(element.Text(name), out var digest) ? digest : throw new FormatException($"“{name}” is not a SHA-256 digest.");

    public static IReadOnlyList<Sha256Digest> Digests(this JsonElement element, string name) =>
        [.. element.List(name).Select(item => item.ValueKind == JsonValueKind.String && Sha256Digest.TryParse(item.GetString(), out var digest) ? digest : throw new FormatException($"“{name}” is not a list of SHA-256 digests."))];

    public static IEnumerable<JsonElement> List(this JsonElement element, string name) => Find(element, name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
        _ => throw new FormatException($"“{name}” is not a list."),
    };
}
