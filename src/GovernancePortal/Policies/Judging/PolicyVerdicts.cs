using GovernancePortal.PolicySets;

namespace GovernancePortal.Policies.Judging;

/// <summary>How verdicts of policies combine, as they stand in the API.</summary>
internal static class PolicyVerdicts
{
    /// <summary>The worst of them; <c>not-applicable</c> of none.</summary>
    public static string Worst(IEnumerable<string> keys) => Enum.GetValues<PolicyVerdict>().Reverse().Select(verdict => verdict.Key()).FirstOrDefault(keys.ToHashSet(StringComparer.Ordinal).Contains, PolicyVerdict.NotApplicable.Key());
}
