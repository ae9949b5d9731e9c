using System.Text;
using GovernancePortal.PolicySets;

namespace GovernancePortal.Policies;

/// <summary>What is to be said of a policy's text: what is wrong where, and what came of its tests.</summary>
/// <param name="Digest">The digest of the set; null while the text cannot be read or checked.</param>
/// <param name="Rules">How many rules it has; 0 while it cannot be read.</param>
/// <param name="Problems">In the order of the file. With one of them it is a draft and nothing else.</param>
/// <param name="Tests">In the order of the file; empty while the text cannot be checked.</param>
public sealed record PolicyReport(string? Digest, int Rules, IReadOnlyList<PolicyProblem> Problems, IReadOnlyList<PolicyTestView> Tests)
{
    /// <summary>Whether it can be sent to review: it reads, it fits the input, every test agrees.</summary>
    public bool IsSound => Problems.Count == 0;

    /// <summary>Reads, checks and tests a text.</summary>
    /// <param name="key">The id that the file must carry; null where any will do.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    internal static PolicyReport Of(string source, string? key, CancellationToken cancellation)
    {
        var (policy, findings) = Check(source, key);
        if (policy is null)
            return new(null, 0, [.. findings.Select(PolicyProblem.Of)], []);
        var tests = PolicyTests.Run(policy, cancellation);
        return new(policy.Set.Digest.ToString(), policy.Set.Rules.Count, [.. tests.Where(test => !test.Agrees).Select(PolicyProblem.Of)], [.. tests.Select(PolicyTestView.Of)]);
    }

    /// <summary>Reads and checks a text, without its tests.</summary>
    internal static PolicyCheckResult Check(string source, string? key)
    {
        var result = PolicyCheck.Of(Encoding.UTF8.GetBytes(source));
        if (key is null || string.IsNullOrEmpty(result.SetId) || result.SetId == key)
            return result;
        var other = new PolicyFinding($"the id is '{result.SetId}', but this is the policy '{key}': the id of a policy stays", IdLine(source));
        return new(null, [.. result.Findings.Append(other).OrderBy(finding => finding.At.Line).ThenBy(finding => finding.At.Column)]);
    }

    private static PolicyPosition IdLine(string source)
    {
        var line = Array.FindIndex(source.ReplaceLineEndings("\n").Split('\n'), text => text.StartsWith("id:", StringComparison.Ordinal));
        return new(Math.Max(line, 0) + 1, 1);
    }
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based, in UTF-16 code units.</param>
/// <param name="RuleId">The rule that it is in; null outside of rules.</param>
public sealed record PolicyProblem(int Line, int Column, string Message, string? RuleId)
{
    internal static PolicyProblem Of(PolicyFinding finding) => new(finding.At.Line, finding.At.Column, finding.Message, finding.RuleId);

    internal static PolicyProblem Of(RuleTestResult test)
    {
        var said = test.Refusal ?? (test.Verdict is { } verdict ? verdict.Error ?? verdict.Message : "");
        return new(test.Test.At.Line, test.Test.At.Column,
            $"the test '{test.Test.Name}' expects {test.Test.Expected.Key()}, but the rule gives {test.Found.Key()}{(said.Length == 0 ? "" : ": " + said)}", test.RuleId);
    }
}

/// <summary>What came of one test.</summary>
/// <param name="Expected"><c>pass</c>, <c>warn</c>, <c>fail</c>, <c>not-applicable</c> or <c>error</c>; so is <paramref name="Found"/>.</param>
/// <param name="Message">What the rule said.</param>
public sealed record PolicyTestView(string RuleId, string Name, string Expected, string Found, bool Agrees, string Message, int Line)
{
    internal static PolicyTestView Of(RuleTestResult test) => new(
        test.RuleId, test.Test.Name, test.Test.Expected.Key(), test.Found.Key(), test.Agrees, test.Refusal ?? test.Verdict?.Message ?? "", test.Test.At.Line);
}
