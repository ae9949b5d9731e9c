using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernancePortal.PolicySets.Comparing;

/// <summary>A document of facts as lines that people read, one for each value.</summary>
internal static class FactLines
{
    private const string Nothing = "nothing";

    public static IReadOnlyList<FactLine> Of(PolicyExample example) => Of(example.ToJson());

    public static IReadOnlyList<FactLine> Of(JsonElement values) => values.ValueKind == JsonValueKind.Object ? Of(JsonObject.Create(values)!) : [];

    /// <summary>All lines of one thing; null where it is not there.</summary>
    public static string? Whole(IReadOnlyList<FactLine>? lines) => lines switch
    {
        null => null,
        [] => Nothing,
        _ => string.Join('\n', lines.Select(line => line.Path == "expects" ? $"expects {line.Value}" : line.Path == "on" ? $"on “{line.Value}”" : $"{line.Path}: {line.Value}")),
    };

    private static IReadOnlyList<FactLine> Of(JsonObject facts) => [.. facts.SelectMany(member => Below(member.Key, member.Value))];

    private static IEnumerable<FactLine> Below(string path, JsonNode? value) => value switch
    {
        JsonObject { Count: > 0 } members => members.SelectMany(member => Below($"{path}.{member.Key}", member.Value)),
        JsonArray { Count: > 0 } items when items.Any(item => item is JsonObject or JsonArray) => items.SelectMany((item, place) => Below($"{path}[{place}]", item)),
        JsonArray { Count: > 0 } items => [new(path, string.Join(", ", items.Select(Word)))],
        _ => [new(path, Word(value))],
    };

    private static string Word(JsonNode? value) => value switch
    {
        null => Nothing,
        JsonArray => "none",
        JsonObject => "empty",
        JsonValue text when text.TryGetValue<string>(out var words) => words.Length == 0 ? "empty" : words,
        _ => value.ToJsonString(),
    };
}

/// <summary>One value and where it stands.</summary>
internal sealed record FactLine(string Path, string Value);
