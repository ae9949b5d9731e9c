using System.Text.Json.Nodes;
using GovernancePortal.Cel;
using GovernancePortal.Provenance;

namespace GovernancePortal.PolicySets.Checking;

/// <summary>
/// The digest of a rule: SHA-256 over the canonical form of everything that its verdict and its words depend on, the values of the set that it reads
/// included. Tests are not part of it: who adds one changes the version of the set, not the rule.
/// </summary>
internal static class RuleDigest
{
    private const string Variable = "values";

    public static Sha256Digest Of(PolicyRule rule, PolicySet set, IEnumerable<CelPath> reads) => CanonicalJson.Digest(new JsonObject
    {
        ["schema"] = PolicySet.SchemaName,
        ["set"] = set.Id,
        ["id"] = rule.Id,
        ["title"] = rule.Title,
        ["severity"] = rule.Severity.ToString(),
        ["references"] = new JsonArray([.. rule.References.Select(reference => (JsonNode)reference)]),
        ["when"] = rule.When?.Text,
        ["require"] = rule.Require.Text,
        ["message"] = rule.Message.Text,
        ["remedy"] = rule.Remedy.Text,
        ["satisfied"] = rule.Satisfied?.Text,
        ["evidence"] = new JsonArray([.. rule.Evidence.Select(pointer => (JsonNode)pointer.Text)]),
        ["halfLife"] = rule.HalfLife?.Text,
        ["since"] = rule.Since?.Text,
        ["waivable"] = rule.Waivable,
        ["values"] = Values(set, reads),
    });

    /// <summary>Whether a path leads to the set's own values.</summary>
    public static bool IsValue(CelPath path) => path.Steps[0] == Variable;

    private static JsonObject Values(PolicySet set, IEnumerable<CelPath> reads)
    {
        var read = reads.Where(IsValue).ToList();
        var all = read.Exists(path => path.Steps.Count == 1);
        var names = read.Where(path => path.Steps.Count > 1).Select(path => path.Steps[1]).ToHashSet(StringComparer.Ordinal);
        return new(set.Values.EnumerateObject().Where(value => all || names.Contains(value.Name)).Select(value => KeyValuePair.Create(value.Name, JsonNode.Parse(value.Value.GetRawText()))));
    }
}
