using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GovernancePortal.PolicySets;
using GovernancePortal.Provenance;

namespace GovernancePortal.Waivers.Asking;

/// <summary>
/// That somebody asks for a waiver: which rule, as it was read, for what, why, what is done instead, and until when. It never changes; it ends once, by the decision of the
/// process that it began, taken back by who asked, or because it can no longer be granted.
/// </summary>
public sealed class RequestedWaiver
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The id of the policy set.</summary>
    public required string PolicyKey { get; init; }

    /// <summary>The number of the version that bound when it was asked for.</summary>
    public required int PolicyVersion { get; init; }

    public required string RuleId { get; init; }

    public required string RuleTitle { get; init; }

    public required PolicySeverity Severity { get; init; }

    /// <summary>The rule that was read: another is not waived by what is decided here.</summary>
    public required Sha256Digest RuleDigest { get; init; }

    /// <summary>The one release that it is for; null where it is for all of the system.</summary>
    public Guid? ReleaseId { get; init; }

    /// <summary>The version that was looked at; null where it is for a system.</summary>
    public Guid? VersionId { get; init; }

    public required Guid SystemId { get; init; }

    /// <summary>What it is for, as it was called: "R-0142: Loan default 1.0.0 to production", or "Every release of Loan default".</summary>
    public required string Scope { get; init; }

    public required string Reason { get; init; }

    public required string CompensatingControl { get; init; }

    /// <summary>From this moment on the waiver would not count.</summary>
    public required DateTimeOffset Until { get; init; }

    public required Guid AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public RequestedWaiverState State { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was refused, or could not be granted; null while it is asked for, where it was granted, and where who asked took it back.</summary>
    public string? EndReason { get; private set; }

    /// <summary>What whoever decides signs: canonical JSON.</summary>
    internal string Content() => Encoding.UTF8.GetString(CanonicalJson.Canonicalize(new JsonObject
    {
        ["schema"] = "waiver-request/1",
        ["request"] = Id.ToString(),
        ["policy"] = PolicyKey,
        ["version"] = PolicyVersion,
        ["rule"] = RuleId,
        ["title"] = RuleTitle,
        ["severity"] = Severity.Key(),
        ["ruleDigest"] = RuleDigest.ToString(),
        ["release"] = ReleaseId?.ToString(),
        ["releaseVersion"] = VersionId?.ToString(),
        ["system"] = SystemId.ToString(),
        ["scope"] = Scope,
        ["reason"] = Reason,
        ["compensatingControl"] = CompensatingControl,
        ["until"] = Until.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
        ["askedBy"] = AskedBy.ToString(),
    }));

    internal void Grant(DateTimeOffset now) => (State, EndedAt) = (RequestedWaiverState.Granted, now);

    internal void Refuse(string reason, DateTimeOffset now) => (State, EndedAt, EndReason) = (RequestedWaiverState.Refused, now, reason);

    internal void TakeBack(DateTimeOffset now) => (State, EndedAt) = (RequestedWaiverState.TakenBack, now);

    internal void Lapse(string reason, DateTimeOffset now) => (State, EndedAt, EndReason) = (RequestedWaiverState.Lapsed, now, reason);
}

/// <summary>Where a request for a waiver stands.</summary>
public enum RequestedWaiverState
{
    /// <summary>The process asks somebody.</summary>
    Asked,

    Granted,

    Refused,

    /// <summary>By who asked.</summary>
    TakenBack,

    /// <summary>It can no longer be granted: the rule, the version or the release is another since, or its last day is over.</summary>
    Lapsed,
}
