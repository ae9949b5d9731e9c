using System.Collections.Frozen;
using System.Text.Json;
using GovernancePortal.Cel;

namespace GovernancePortal.PolicySets.Inputs;

/// <summary>Reads the part of JSON Schema that the input document is described in: closed objects, lists, texts, numbers, bools, references to <c>$defs</c>.</summary>
internal sealed class SchemaReader(JsonElement root)
{
    private const string Definitions = "#/$defs/";
    private static readonly FrozenDictionary<string, InputMember> None = FrozenDictionary<string, InputMember>.Empty;

    public InputMember Read() => Read("", root);

    private InputMember Read(string name, JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            schema = root.GetProperty("$defs").GetProperty(reference.GetString()![Definitions.Length..]);
        var description = schema.TryGetProperty("description", out var text) ? text.GetString()! : "";
        return schema.GetProperty("type").GetString() switch
        {
            "object" => Object(name, description, schema),
            "array" => Array(name, description, schema),
            "string" => new(name, description, schema.TryGetProperty("format", out _) ? CelType.Timestamp : CelType.String, None, null, Texts(schema, "enum"), []),
            "integer" => new(name, description, CelType.Int, None, null, [], []),
            "number" => new(name, description, CelType.Double, None, null, [], []),
            "boolean" => new(name, description, CelType.Bool, None, null, [], []),
            var other => throw new NotSupportedException($"The input schema uses the type '{other}'."),
        };
    }

    private InputMember Object(string name, string description, JsonElement schema)
    {
        var members = schema.GetProperty("properties").EnumerateObject().ToFrozenDictionary(member => member.Name, member => Read(member.Name, member.Value), StringComparer.Ordinal);
        var type = CelType.Record(schema.GetProperty("title").GetString()!, members.ToDictionary(member => member.Key, member => member.Value.Type, StringComparer.Ordinal));
        return new(name, description, type, members, null, [], Texts(schema, "required"));
    }

    private InputMember Array(string name, string description, JsonElement schema)
    {
        var item = Read("", schema.GetProperty("items"));
        return new(name, description, CelType.List(item.Type), None, item, [], []);
    }

    private static IReadOnlyList<string> Texts(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var texts) ? [.. texts.EnumerateArray().Select(text => text.GetString()!)] : [];
}
