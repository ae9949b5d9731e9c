using GovernancePortal.Cel;
using GovernancePortal.PolicySets.Checking;
using GovernancePortal.PolicySets.Judging;
using GovernancePortal.PolicySets.Reading;

namespace GovernancePortal.PolicySets;

/// <summary>
/// Checks a policy set against the input: types of all expressions, templates, evidence, examples, and whether the tests show what a rule can do.
/// All findings at once, each at its place in the file: what cannot be read in one place hides nothing in another.
/// </summary>
public static class PolicyCheck
{
    /// <summary>Reads and checks a file.</summary>
    public static PolicyCheckResult Of(ReadOnlyMemory<byte> content, PolicyLimits? limits = null)
    {
        limits ??= PolicyLimits.Default;
        var findings = new Findings(limits.Findings);
        return PolicyReader.ReadPart(content, limits, findings) is { } set ? Of(set, limits, findings) : new(null, findings.InOrder);
    }

    /// <summary>Checks a set that was read.</summary>
    public static PolicyCheckResult Of(PolicySet set, PolicyLimits? limits = null)
    {
        limits ??= PolicyLimits.Default;
        return Of(set, limits, new Findings(limits.Findings));
    }

    /// <param name="findings">What reading found.</param>
    private static PolicyCheckResult Of(PolicySet set, PolicyLimits limits, Findings findings)
    {
        var values = ValueTypes.OfAll(set.Values);
        var environment = InputSchema.Current.Environment.WithVariable("values", values).WithLimits(limits.Expression);
        var rules = new List<CompiledRule>();
        foreach (var rule in set.Rules)
        {
            if (new RuleCompiler(environment, set, rule, findings).Compile() is { } compiled)
                rules.Add(compiled);
        }

        new TestCheck(set, findings).Run();
        return (findings.Any ? new(null, findings.InOrder) : new PolicyCheckResult(new CheckedPolicySet(set, rules, CelValue.FromJson(set.Values, values)), [])) with { SetId = set.Id };
    }
}
