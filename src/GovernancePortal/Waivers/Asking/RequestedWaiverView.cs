using System.Text;
using GovernancePortal.PolicySets;
using GovernancePortal.Provenance;

namespace GovernancePortal.Waivers.Asking;

/// <summary>A request for a waiver as people and clients read it.</summary>
/// <param name="Scope"><c>release</c> or <c>system</c>.</param>
/// <param name="State"><c>asked</c>, <c>granted</c>, <c>refused</c>, <c>taken-back</c>, or of one that can no longer be granted <c>lapsed</c>.</param>
/// <param name="EndReason">Why it was refused, or could not be granted.</param>
/// <param name="ManifestDigest">What whoever decides signs.</param>
/// <param name="WaiverId">The waiver that was granted; null where none was.</param>
public sealed record RequestedWaiverView(
    Guid Id, string Policy, int PolicyVersion, string Rule, string RuleTitle, string Severity, string RuleDigest, string Scope, Guid? ReleaseId, Guid? VersionId, Guid SystemId, string Reason, string CompensatingControl,
    DateTimeOffset Until, Guid AskedBy, DateTimeOffset AskedAt, string State, DateTimeOffset? EndedAt, string? EndReason, string ManifestDigest, Guid? WaiverId)
{
    public const string Asked = "asked";

    internal static RequestedWaiverView Of(RequestedWaiver asked, Guid? waiver) => new(
        asked.Id, asked.PolicyKey, asked.PolicyVersion, asked.RuleId, asked.RuleTitle, asked.Severity.Key(), asked.RuleDigest.ToString(), asked.ReleaseId is null ? "system" : "release", asked.ReleaseId, asked.VersionId,
        asked.SystemId, asked.Reason, asked.CompensatingControl, asked.Until, asked.AskedBy, asked.AskedAt, RequestedWaiverWords.Key(asked.State), asked.EndedAt, asked.EndReason,
        Sha256Digest.Of(Encoding.UTF8.GetBytes(asked.Content())).ToString(), waiver);
}

/// <summary>A request with the names that people know things by.</summary>
/// <param name="For">"R-0142: Loan default 1.0.0 to production", or "Every release of Loan default", as it was called when it was asked for.</param>
/// <param name="System">The name of the system.</param>
/// <param name="Asker">Who asks.</param>
public sealed record RequestedWaiverLine(RequestedWaiverView Request, string For, string System, string Asker);
