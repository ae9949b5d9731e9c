using System.Text.Json.Nodes;
using GovernancePortal.PolicySets.Reading;

namespace GovernancePortal.PolicySets;

/// <summary>A piece of an input document that stands in a policy file.</summary>
public sealed class PolicyExample
{
    private readonly JsonObject _json;

    internal PolicyExample(JsonObject json, YamlNode source)
    {
        _json = json;
        Source = source;
    }

    internal YamlNode Source { get; }

    /// <summary>A copy that may be changed.</summary>
    public JsonObject ToJson() => (JsonObject)_json.DeepClone();

    /// <summary>This example over a base, as a JSON Merge Patch (RFC 7396): objects are merged, everything else replaced, null takes away.</summary>
    public JsonObject Over(PolicyExample? below)
    {
        var merged = below?.ToJson() ?? [];
        Merge(merged, _json);
        return merged;
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
                target.Remove(name);
            else if (value is not JsonObject members)
                target[name] = value.DeepClone();
            else if (target[name] is JsonObject inner)
                Merge(inner, members);
            else
                Merge((JsonObject)(target[name] = new JsonObject()), members);
        }
    }
}
