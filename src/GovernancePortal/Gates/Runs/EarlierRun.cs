using System.Text.Json.Nodes;
using GovernancePortal.Gates.Inputs;
using GovernancePortal.PolicySets;
using GovernancePortal.Provenance;

namespace GovernancePortal.Gates.Runs;

/// <summary>The last run over a subject: what of it still stands when it is looked at again.</summary>
internal sealed class EarlierRun(GateRun run, string input)
{
    private readonly Dictionary<string, GateResult> results = run.Results.ToDictionary(result => result.GateId, StringComparer.Ordinal);
    private readonly PolicyDocument then = PolicyInput.WithoutWords(JsonNode.Parse(input)!.AsObject());
    private (JsonObject Input, PolicyDocument Document)? now;

    /// <summary>What a gate said, where the rule is the same, its evidence counts, and nothing that it read is another now; null where it is to be judged anew.</summary>
    /// <param name="facts">The facts now, files read.</param>
    public GateResult? Stands(string gate, Sha256Digest rule, JsonObject facts, DateTimeOffset at)
    {
        if (!results.TryGetValue(gate, out var result) || result.RuleDigest != rule || result.ReopensAt <= at)
            return null;
        now ??= (facts, PolicyInput.WithoutWords(facts.DeepClone().AsObject()));
        return then.DigestOf(result.Reads) == now.Value.Document.DigestOf(result.Reads) ? result : null;
    }
}
