using System.Text;
using GovernancePortal.PolicySets;
using GovernancePortal.Provenance;

namespace GovernancePortal.Gates.Runs;

/// <summary>The last run over a subject: what of it still stands when it is looked at again.</summary>
internal sealed class EarlierRun
{
    private readonly Dictionary<string, GateResult> results;
    private readonly PolicyDocument then;

    private EarlierRun(GateRun run, PolicyDocument then) => (results, this.then) = (run.Results.ToDictionary(result => result.GateId, StringComparer.Ordinal), then);

    /// <summary>A run with the document that was judged; null where that document does not fit what policies look at any more, and everything is to be judged anew.</summary>
    public static EarlierRun? Of(GateRun run, string input)
    {
        try
        {
            return new(run, PolicyDocument.Read(Encoding.UTF8.GetBytes(input)));
        }
        catch (PolicyDocumentException)
        {
            return null;
        }
    }

    /// <summary>What a gate said, where the rule is the same, its evidence counts, and nothing that it read is another now; null where it is to be judged anew.</summary>
    /// <param name="now">The facts now, files read.</param>
    public GateResult? Stands(string gate, Sha256Digest rule, PolicyDocument now, DateTimeOffset at) =>
        results.TryGetValue(gate, out var result) && result.RuleDigest == rule && !(result.ReopensAt <= at) && then.DigestOf(result.Reads) == now.DigestOf(result.Reads) ? result : null;
}
