using GovernancePortal.Identity;
using GovernancePortal.PolicySets;
using GovernancePortal.Waivers.Granting;

namespace GovernancePortal.Waivers;

/// <summary>A waiver as people and clients read it.</summary>
/// <param name="Policy">The id of the policy set.</param>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Severity"><c>block</c> or <c>warn</c>, as it was when the rule was waived.</param>
/// <param name="RuleDigest">The rule that is waived: it does not count for a rule that says something else.</param>
/// <param name="Scope"><c>release</c> or <c>system</c>.</param>
/// <param name="ReleaseId">The one release that it is for; null where it is for all of the system.</param>
/// <param name="State"><c>in-force</c>, <c>expired</c>, <c>withdrawn</c>, of one whose release stands on another version since, <c>replaced</c>, or of one whose rule binds no longer as it was waived, <c>rule-replaced</c>.</param>
/// <param name="ProvenAt">When the person last proved who they are; null where no identity provider is configured.</param>
/// <param name="EndedBy">Who withdrew it, or submitted the release again with another version; the portal where the rule was replaced.</param>
public sealed record WaiverView(
    Guid Id, string Policy, string Rule, string RuleTitle, string Severity, string RuleDigest, Guid PolicyVersionId, int PolicyVersion, string Scope, Guid? ReleaseId, Guid SystemId,
    Guid PersonId, string Seat, string Reason, string CompensatingControl, DateTimeOffset GrantedAt, DateTimeOffset Until, DateTimeOffset? ProvenAt,
    string State, DateTimeOffset? EndedAt, Guid? EndedBy, string? EndReason)
{
    /// <summary>The request that was granted.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>Who asked for it.</summary>
    public required Guid AskedBy { get; init; }

    public const string InForce = "in-force";
    public const string Expired = "expired";
    public const string Withdrawn = "withdrawn";
    public const string Replaced = "replaced";
    public const string RuleReplaced = "rule-replaced";

    /// <param name="at">The moment to look from: what ended later has not ended yet.</param>
    internal static WaiverView Of(Waiver waiver, DateTimeOffset at)
    {
        var state = waiver.EndedAt <= at ? KeyOf(waiver.End!.Value) : waiver.Until <= at ? Expired : InForce;
        var isBefore = state is not (InForce or Expired);
        return new(
            waiver.Id, waiver.PolicyKey, waiver.RuleId, waiver.RuleTitle, waiver.Severity.Key(), waiver.RuleDigest.ToString(), waiver.PolicyVersionId, waiver.PolicyVersion,
            waiver.ReleaseId is null ? "system" : "release", waiver.ReleaseId, waiver.SystemId, waiver.PersonId, waiver.Seat.Key(), waiver.Reason, waiver.CompensatingControl,
            waiver.GrantedAt, waiver.Until, waiver.ProvenAt, state, isBefore ? waiver.EndedAt : state == Expired ? waiver.Until : null,
            isBefore ? waiver.EndedBy : null, isBefore ? waiver.EndReason : null)
        {
            RequestId = waiver.RequestId,
            AskedBy = waiver.AskedBy,
        };
    }

    private static string KeyOf(WaiverEnd end) => end switch
    {
        WaiverEnd.Withdrawn => Withdrawn,
        WaiverEnd.Replaced => Replaced,
        WaiverEnd.RuleReplaced => RuleReplaced,
        _ => Expired,
    };
}
