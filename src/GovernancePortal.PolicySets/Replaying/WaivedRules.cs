using System.Globalization;
using System.Text.Json;
using GovernancePortal.Provenance;

namespace GovernancePortal.PolicySets.Replaying;

/// <summary>The rules that were waived when a document was kept, as it names them among its approvals.</summary>
internal static class WaivedRules
{
    /// <param name="set">The id of the policy set whose rules they are.</param>
    public static IEnumerable<(string Rule, Sha256Digest Digest)> Of(PolicyDocument facts, string set)
    {
        if (!facts.Json.TryGetProperty("approvals", out var approvals))
            yield break;
        foreach (var approval in approvals.EnumerateArray())
        {
            if (Text(approval, "kind") == "waiver" && Text(approval, "policy") == set && Text(approval, "rule") is { } rule && Sha256Digest.TryParse(Text(approval, "ruleDigest"), CultureInfo.InvariantCulture, out var digest))
                yield return (rule, digest);
        }
    }

    private static string? Text(JsonElement approval, string member) => approval.TryGetProperty(member, out var value) ? value.GetString() : null;
}
