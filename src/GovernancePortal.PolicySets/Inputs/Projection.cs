using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernancePortal.PolicySets.Inputs;

/// <summary>
/// What stands at a path: a value, the values of every item, the number of items (of a text: the text) where the path ends with <c>[]</c>, or that there is something where it
/// ends with <c>?</c>. Where there is nothing it says how much of the path is missing: <c>has(a.b)</c> is an error and no false when a is missing.
/// </summary>
internal static class Projection
{
    public static JsonNode? Of(JsonElement json, string path) => Of(json, [.. InputPath.Steps(path)]);

    private static JsonNode? Of(JsonElement json, ReadOnlySpan<string> steps)
    {
        if (steps.IsEmpty)
            return JsonNode.Parse(json.GetRawText());
        if (steps[0] == InputPath.Presence)
            return true;
        if (steps[0] != InputPath.Items)
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(steps[0], out var member) ? Of(member, steps[1..]) : Absent(steps);
        if (json.ValueKind != JsonValueKind.Array)
            return steps.Length == 1 ? JsonNode.Parse(json.GetRawText()) : Absent(steps);
        if (steps.Length == 1)
            return json.GetArrayLength();
        var items = new JsonArray();
        foreach (var item in json.EnumerateArray())
            items.Add(Of(item, steps[1..]));
        return items;
    }

    // no member of the schema has this name
    private static JsonObject Absent(ReadOnlySpan<string> steps) => new() { ["absent"] = steps.Length };
}
