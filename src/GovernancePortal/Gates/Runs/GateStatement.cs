using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GovernancePortal.Provenance;

namespace GovernancePortal.Gates.Runs;

/// <summary>
/// What a run says, rule by rule, as canonical JSON (RFC 8785): what the ledger holds the digest of, and evidence packages carry. It has no measurements:
/// they follow from the facts, whose digest the ledger has too.
/// </summary>
public static class GateStatement
{
    /// <summary>The results in the order of their ids.</summary>
    public static string Of(IEnumerable<GateResult> results) => Encoding.UTF8.GetString(CanonicalJson.Canonicalize(new JsonArray([.. results.OrderBy(result => result.GateId, StringComparer.Ordinal).Select(Of)])));

    /// <summary>SHA-256 of it.</summary>
    public static Sha256Digest DigestOf(IEnumerable<GateResult> results) => Sha256Digest.Of(Encoding.UTF8.GetBytes(Of(results)));

    private static JsonObject Of(GateResult result) => new()
    {
        ["gate"] = result.GateId,
        ["title"] = result.Title,
        ["policy"] = result.Policy,
        ["policyTitle"] = result.PolicyTitle,
        ["policyVersion"] = result.PolicyVersion,
        ["rule"] = result.Rule,
        ["ruleDigest"] = result.RuleDigest.ToString(),
        ["severity"] = result.Severity,
        ["verdict"] = result.Verdict.Key(),
        ["reason"] = result.Reason,
        ["remedy"] = result.Remedy,
        ["judgedAt"] = Moment(result.JudgedAt),
        ["lapsesAt"] = result.LapsesAt is { } lapses ? Moment(lapses) : null,
    };

    // to the microsecond: what the database keeps
    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
