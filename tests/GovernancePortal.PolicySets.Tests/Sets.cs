using System.Text;
using System.Text.Json.Nodes;

namespace GovernancePortal.PolicySets.Tests;

/// <summary>Small policy sets and documents for tests.</summary>
internal static class Sets
{
    public const string Header = """
        schema: policy-set/1
        id: example
        title: Example
        owner: Risk seat
        """;

    private const string Tests = "    tests: [{name: any, input: {}, expect: error}, {name: adverse, expect: fail}, {name: good, expect: pass}]\n";

    /// <summary>A set of one rule with these lines beyond id, title, message, remedy and tests.</summary>
    public static string Rule(params string[] lines) => Header + "\nrules:\n  - id: the-rule\n    title: The rule\n" + string.Concat(lines.Select(line => $"    {line}\n"))
        + (lines.Any(line => line.StartsWith("severity", StringComparison.Ordinal)) ? "" : "    severity: block\n")
        + (lines.Any(line => line.StartsWith("message", StringComparison.Ordinal)) ? "" : "    message: It does not hold.\n")
        + "    remedy: Mend it.\n" + (lines.Contains("severity: warn") ? Tests.Replace("expect: fail", "expect: warn") : lines.Contains("severity: inform") ? Tests.Replace("expect: fail", "expect: pass") : Tests);

    /// <summary>The same with tests that expect these verdicts.</summary>
    public static string Expecting(string severity, params string[] verdicts)
    {
        var rule = Rule($"severity: {severity}", "require: 'true'");
        return rule[..rule.IndexOf("    tests:", StringComparison.Ordinal)] + $"    tests: [{string.Join(", ", verdicts.Select((verdict, place) => $"{{name: t{place}, expect: {verdict}}}"))}]\n";
    }

    public static CheckedPolicySet Checked(string yaml)
    {
        var result = PolicyCheck.Of(Encoding.UTF8.GetBytes(yaml));
        result.Findings.ShouldBeEmpty();
        return result.Policy!;
    }

    public static IReadOnlyList<string> Findings(string yaml) => [.. PolicyCheck.Of(Encoding.UTF8.GetBytes(yaml)).Findings.Select(finding => finding.ToString())];

    public static PolicyDocument Document(string json) => PolicyDocument.Example((JsonObject)JsonNode.Parse(json)!);

    /// <summary>What the one rule of a set says.</summary>
    public static RuleVerdict Judge(string yaml, string json) => PolicyJudge.Judge(Checked(yaml), Document(json), TestContext.Current.CancellationToken).Rules.ShouldHaveSingleItem();
}
