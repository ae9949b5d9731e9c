using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.Cel;
using GovernancePortal.PolicySets.Checking;
using GovernancePortal.PolicySets.Judging;
using GovernancePortal.PolicySets.Reading;
using GovernancePortal.Provenance;
using YamlDotNet.Core;

namespace GovernancePortal.PolicySets;

/// <summary>
/// A version that was sound when it was published and that the checks of today refuse. It still binds, and nobody knows what it would say: each of its rules is
/// a fail that says so, whatever its severity, and none of them can be waived.
/// </summary>
/// <param name="Owner">The role that answers for it.</param>
public sealed record UnreadPolicy(string Id, string Title, string Owner, Sha256Digest Digest, IReadOnlyList<UnreadRule> Rules)
{
    private const int LongestFinding = 800;

    /// <summary>The version ready to judge.</summary>
    /// <param name="found">What is wrong with its text today.</param>
    public CheckedPolicySet Refused(PolicyFinding found)
    {
        var finding = Wording.Cut(Wording.Visible(found.ToString()), LongestFinding);
        var (message, remedy) = ($"This version no longer reads: it was sound when it was published, and is refused by the checks of today ({finding}).", $"{Owner} answers for this policy: publish a next version that reads. Until then no release meets this rule.");
        var values = JsonElement.Parse("{}");
        var set = new PolicySet(Id, Title, Owner, null, [], null, values, new Dictionary<string, PolicyExample>(StringComparer.Ordinal), [.. Rules.Select(rule => Shown(rule, message, remedy))], Digest) { Canonical = "" };
        return new CheckedPolicySet(set, [], CelValue.FromJson(values, ValueTypes.OfAll(values)))
        {
            Unread = [.. Rules.Select(rule => new RuleVerdict(rule.Id, rule.Title, rule.Severity, PolicyVerdict.Fail, message, remedy, Another(rule.Digest), rule.References, [], [], null, false, $"this version no longer reads: {finding}"))],
        };
    }

    private static PolicyRule Shown(UnreadRule rule, string message, string remedy) =>
        new(rule.Id, rule.Title, rule.Severity, rule.References, null, Text("false"), Text(message), Text(remedy), null, [], null, null, false, [], default);

    private static PolicyText Text(string text) => new(text, new ScalarPlace([], new(1, 1), ScalarStyle.Any));

    // what the rule said while it could be read stands no longer
    private static Sha256Digest Another(Sha256Digest published) => CanonicalJson.Digest(new JsonObject { ["unread"] = published.ToString() });
}

/// <summary>A rule as it was when its version was published.</summary>
public sealed record UnreadRule(string Id, string Title, PolicySeverity Severity, IReadOnlyList<string> References, Sha256Digest Digest);
