using System.Globalization;
using GovernancePortal.PolicySets;

namespace GovernancePortal.Cli.Policies;

/// <summary>What is said of one file.</summary>
/// <param name="Tests">Empty where tests were not asked for, or the file did not get that far.</param>
internal sealed record PolicyReport(string Path, PolicyCheckResult Check, IReadOnlyList<RuleTestResult> Tests)
{
    public bool IsSound => Check.Policy is not null && Tests.All(test => test.Agrees);

    public IEnumerable<string> Lines()
    {
        if (Check.Policy is not { } policy)
            return Check.Findings.Select(finding => $"  {finding.At}{(finding.RuleId is null ? "" : $" (rule {finding.RuleId})")}: {finding.Message}").Prepend($"{Mark(IsSound)} {Path}");
        return Tests.GroupBy(test => test.RuleId).SelectMany(Lines).Prepend($"{Mark(IsSound)} {Path}: {policy.Set.Title}, {Count(policy)}, SHA-256 {policy.Set.Digest}");
    }

    private static IEnumerable<string> Lines(IGrouping<string, RuleTestResult> rule)
    {
        var disagreeing = rule.Where(test => !test.Agrees).ToList();
        yield return $"  {Mark(disagreeing.Count == 0)} {rule.Key}: {Number(rule.Count() - disagreeing.Count)} of {Number(rule.Count())} {(rule.Count() == 1 ? "test agrees" : "tests agree")}";
        foreach (var test in disagreeing)
            yield return $"         {test.Test.At}, “{test.Test.Name}”: expected {test.Test.Expected.Key()}, found {test.Found.Key()}. {test.Refusal ?? test.Verdict?.Message}".TrimEnd();
    }

    private static string Count(CheckedPolicySet policy) => $"{Quantity.Of(policy.Set.Rules.Count, "rule")}, {Quantity.Of(policy.Set.Rules.Sum(rule => rule.Tests.Count), "test")}";

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Mark(bool holds) => holds ? "[ok]  " : "[FAIL]";
}
