using System.Text;
using GovernancePortal.Policies;
using GovernancePortal.Provenance;

namespace GovernancePortal.Gates;

/// <summary>The policies that bind at a moment, as one value.</summary>
internal static class BindingPolicies
{
    /// <summary>Another one when another version of any of them binds, or one can no longer be read.</summary>
    public static Sha256Digest Digest(IReadOnlyList<ShelvedPolicy> policies) =>
        Sha256Digest.Of(Encoding.UTF8.GetBytes(string.Join('\n', policies.Select(policy => $"{policy.Policy.Set.Id} {policy.Policy.Set.Digest}{(policy.Policy.IsRead ? "" : " unread")}"))));
}
