using System.Globalization;
using System.Text.Json;

namespace GovernancePortal.Cel.Tests.Conformance;

/// <summary>One line of the official suite, as facts.</summary>
internal sealed record ConformanceCase(JsonElement Json)
{
    public string Name => $"{Text("suite")}/{Text("section")}/{Text("name")}";

    public string Expression => Text("expr");

    /// <summary>Core language, and no namespaces: neither a container nor variables with dots in their names.</summary>
    public bool IsCore => !Json.GetProperty("ext").GetBoolean() && !Json.TryGetProperty("container", out _)
        && (!Json.TryGetProperty("bindings", out var bindings) || bindings.EnumerateObject().All(entry => !entry.Name.Contains('.')));

    public bool ExpectsError => Json.TryGetProperty("error", out _);

    public JsonElement Expected => Json.GetProperty("value");

    public Dictionary<string, object?> Variables() => Json.TryGetProperty("bindings", out var bindings)
        ? bindings.EnumerateObject().ToDictionary(entry => entry.Name, entry => Plain(entry.Value), StringComparer.Ordinal)
        : [];

    /// <summary>A typed value of the vectors as a plain value. Throws where the type lies outside the subset.</summary>
    public static object? Plain(JsonElement typed)
    {
        var value = typed.GetProperty("v");
        return typed.GetProperty("t").GetString() switch
        {
            "null" => null,
            "bool" => value.GetBoolean(),
            "int" => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            "uint" => ulong.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            "double" => double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            "string" => value.GetString(),
            "list" => value.EnumerateArray().Select(Plain).ToList(),
            "map" => value.EnumerateArray().ToDictionary(pair => (string)Plain(pair[0])!, pair => Plain(pair[1]), StringComparer.Ordinal),
            var other => throw new NotSupportedException(other),
        };
    }

    /// <summary>Same type and same value, as the suite asks: 1 is not 1u.</summary>
    public static bool Matches(JsonElement typed, object? actual)
    {
        var value = typed.GetProperty("v");
        switch (typed.GetProperty("t").GetString())
        {
            case "list":
                return actual is IReadOnlyList<object?> list && list.Count == value.GetArrayLength()
                    && value.EnumerateArray().Select((item, i) => Matches(item, list[i])).All(same => same);
            case "map":
                return actual is IReadOnlyDictionary<object, object?> map && map.Count == value.GetArrayLength()
                    && value.EnumerateArray().All(pair => map.Any(entry => Matches(pair[0], entry.Key) && Matches(pair[1], entry.Value)));
            default:
                return Equals(Plain(typed), actual);
        }
    }

    private string Text(string name) => Json.GetProperty(name).GetString()!;
}
