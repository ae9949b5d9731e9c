using GovernancePortal.PolicySets;

namespace GovernancePortal.Policies.Judging;

/// <summary>Verdicts of policies as they stand in the API: <c>not-applicable</c>, <c>pass</c>, <c>warn</c>, <c>fail</c>.</summary>
internal static class PolicyVerdicts
{
    public static string Key(this PolicyVerdict verdict) => verdict == PolicyVerdict.NotApplicable ? "not-applicable" : verdict.ToString().ToLowerInvariant();

    /// <summary>The worst of them; <c>not-applicable</c> of none.</summary>
    public static string Worst(IEnumerable<string> keys) => Enum.GetValues<PolicyVerdict>().Reverse().Select(Key).FirstOrDefault(keys.ToHashSet(StringComparer.Ordinal).Contains, PolicyVerdict.NotApplicable.Key());
}
