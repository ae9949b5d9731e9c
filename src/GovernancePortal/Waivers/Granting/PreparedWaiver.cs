using System.Globalization;
using System.Text.Json;
using GovernancePortal.Identity.Reauthentication;
using GovernancePortal.Provenance;

namespace GovernancePortal.Waivers.Granting;

/// <summary>A waiver as it waits for the proof of who grants it: exactly what will be granted, and nothing else.</summary>
/// <param name="Until">In UTC.</param>
/// <param name="VersionId">The version of the release that was looked at; null where it is for a system.</param>
public sealed record PreparedWaiver(string Policy, string Rule, string RuleTitle, string RuleDigest, Guid? ReleaseId, Guid? SystemId, string Scope, string Reason, string CompensatingControl, DateTimeOffset Until, Guid? VersionId = null)
{
    internal const string Kind = "waiver.grant";

    internal Deed ToDeed() => new(Kind, ReleaseId is null ? "system" : "release", ReleaseId ?? SystemId!.Value, Sha256Digest.Parse(RuleDigest, CultureInfo.InvariantCulture), JsonSerializer.Serialize(this));

    internal static PreparedWaiver Of(string content) => JsonSerializer.Deserialize<PreparedWaiver>(content)!;
}
