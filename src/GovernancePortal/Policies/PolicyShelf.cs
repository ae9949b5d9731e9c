using System.Text;
using GovernancePortal.PolicySets;

namespace GovernancePortal.Policies;

/// <summary>The policy sets that are judged by: today those that come with the product, read and checked once.</summary>
public sealed class PolicyShelf
{
    private readonly IReadOnlyList<CheckedPolicySet> sets = [.. ShippedPolicies.All.Select(shipped => Checked(shipped.Key, shipped.Value))];

    /// <summary>The sets that bind at a moment, in the order of their ids: those that have taken effect (UTC days).</summary>
    public IReadOnlyList<CheckedPolicySet> At(DateTimeOffset moment) =>
        [.. sets.Where(policy => policy.Set.EffectiveFrom is not { } day || day <= DateOnly.FromDateTime(moment.UtcDateTime)).OrderBy(policy => policy.Set.Id, StringComparer.Ordinal)];

    private static CheckedPolicySet Checked(string name, string text)
    {
        var result = PolicyCheck.Of(Encoding.UTF8.GetBytes(text));
        return result.Policy ?? throw new InvalidOperationException($"The shipped policy “{name}” cannot be used: {result.Findings[0]}");
    }
}
