using GovernancePortal.Identity;
using GovernancePortal.PolicySets;
using GovernancePortal.Provenance;

namespace GovernancePortal.Waivers.Granting;

/// <summary>
/// A seat's word that one rule need not hold for one release, or for the releases of one system, until a day. It ends once, on its day or
/// before it; nothing else of it changes.
/// </summary>
public sealed class Waiver
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The request that was granted.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>Who asked for it.</summary>
    public required Guid AskedBy { get; init; }

    /// <summary>The id of the policy set: <c>training-data-handling</c>.</summary>
    public required string PolicyKey { get; init; }

    /// <summary>The id of the rule within its set.</summary>
    public required string RuleId { get; init; }

    /// <summary>As the rule was called when it was waived.</summary>
    public required string RuleTitle { get; init; }

    /// <summary>As it was when the rule was waived.</summary>
    public required PolicySeverity Severity { get; init; }

    /// <summary>The rule that was read: a waiver does not count for a rule that says something else.</summary>
    public required Sha256Digest RuleDigest { get; init; }

    /// <summary>The version of the policy that bound when the rule was waived.</summary>
    public required Guid PolicyVersionId { get; init; }

    /// <summary>Its number: 1, 2, 3 …</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>The one release that it is for; null where it is for all of the system.</summary>
    public Guid? ReleaseId { get; init; }

    /// <summary>The system that it is for, or that the release belongs to.</summary>
    public required Guid SystemId { get; init; }

    /// <summary>Who granted it: the last who approved.</summary>
    public required Guid PersonId { get; init; }

    public required Seat Seat { get; init; }

    public required string Reason { get; init; }

    /// <summary>What is done instead, so that the risk is borne.</summary>
    public required string CompensatingControl { get; init; }

    public required DateTimeOffset GrantedAt { get; init; }

    /// <summary>From this moment on it does not count.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>When the person last proved who they are; null where no identity provider is configured.</summary>
    public DateTimeOffset? ProvenAt { get; init; }

    /// <summary>How it ended; null while nobody has entered an end.</summary>
    public WaiverEnd? End { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Who withdrew it, put another version in the place of the one it was for, or made who granted it the owner; the portal where the rule binds no longer; null for one that expired.</summary>
    public Guid? EndedBy { get; private set; }

    /// <summary>Why it ended before its day; null for one that expired.</summary>
    public string? EndReason { get; private set; }

    /// <summary>Whether it counts at a moment, whatever was entered later.</summary>
    public bool IsInForce(DateTimeOffset at) => GrantedAt <= at && at < Until && !(EndedAt <= at);

    internal void Expire() => (End, EndedAt) = (WaiverEnd.Expired, Until);

    internal void Withdraw(Guid by, string reason, DateTimeOffset now) => (End, EndedAt, EndedBy, EndReason) = (WaiverEnd.Withdrawn, now, by, reason);

    internal void Replace(Guid by, string reason, DateTimeOffset now) => (End, EndedAt, EndedBy, EndReason) = (WaiverEnd.Replaced, now, by, reason);

    internal void ReplaceRule(string reason, DateTimeOffset now) => (End, EndedAt, EndedBy, EndReason) = (WaiverEnd.RuleReplaced, now, Actor.PortalId, reason);
}

/// <summary>How a waiver ends.</summary>
public enum WaiverEnd
{
    /// <summary>Its day came.</summary>
    Expired,

    /// <summary>A holder of the risk seat took it back, or who granted it came to own the system.</summary>
    Withdrawn,

    /// <summary>Another version took the place of the one that was looked at.</summary>
    Replaced,

    /// <summary>The rule that was waived binds no longer: another version of its policy has it otherwise or not at all, or the policy was retired.</summary>
    RuleReplaced,
}
