namespace GovernancePortal.Webhooks.Events;

/// <summary>The events that a webhook can be told of; each begins with the kind of its subject.</summary>
public static class EventTypes
{
    public const string GatesJudged = "gates.judged";
    public const string GatesChanged = "gates.changed";
    public const string ReleaseRequested = "release.requested";
    public const string ReleaseResubmitted = "release.resubmitted";
    public const string ReleaseInReview = "release.in-review";
    public const string ReleaseChangesRequested = "release.changes-requested";
    public const string ReleaseApproved = "release.approved";
    public const string ReleaseRefused = "release.refused";

    /// <summary>The one event for whoever reminds people: 30, 7 and 1 days before the end of an approval, each once.</summary>
    public const string ReleaseExpiring = "release.approval-expiring";
    public const string ReleaseExpired = "release.approval-expired";
    public const string ReleaseSuspended = "release.suspended";
    public const string ReleaseFlagged = "release.flagged";
    public const string ReleaseResumed = "release.resumed";
    public const string ReleaseRevoked = "release.revoked";
    public const string ConditionBreached = "condition.breached";
    public const string ConditionLifted = "condition.lifted";

    public const string PolicyInReview = "policy.in-review";
    public const string PolicyPublished = "policy.published";
    public const string PolicyRetired = "policy.retired";

    public const string WaiverGranted = "waiver.granted";
    public const string WaiverExpired = "waiver.expired";
    public const string WaiverWithdrawn = "waiver.withdrawn";
    public const string WaiverReplaced = "waiver.replaced";
    public const string WaiverRuleReplaced = "waiver.rule-replaced";

    public const string TaskDue = "task.due";
    public const string TaskOverdue = "task.overdue";
    public const string TaskEscalated = "task.escalated";

    /// <summary>Sent to one webhook when somebody tries it out; nobody subscribes to it.</summary>
    public const string Ping = "portal.ping";

    public static IReadOnlyList<EventType> All { get; } =
    [
        new(ReleaseRequested, "A release was asked for"),
        new(GatesJudged, "The gates of a release were judged"),
        new(GatesChanged, "A gate of a release came to another verdict than before"),
        new(ReleaseInReview, "The council was asked about a release"),
        new(ReleaseChangesRequested, "Changes were asked for"),
        new(ReleaseResubmitted, "A release was submitted again"),
        new(ReleaseApproved, "A release was approved"),
        new(ReleaseRefused, "A release was refused"),
        new(ReleaseExpiring, "The approval of a release ends in 30, 7 or 1 days"),
        new(ReleaseExpired, "The approval of a release has expired"),
        new(ReleaseSuspended, "A release was suspended by a breached condition"),
        new(ReleaseFlagged, "A release was flagged by a breached condition"),
        new(ReleaseResumed, "A suspended release is approved again"),
        new(ReleaseRevoked, "The approval of a release was revoked"),
        new(ConditionBreached, "A condition of an approval was breached"),
        new(ConditionLifted, "The breach of a condition was lifted by its seat"),
        new(PolicyInReview, "A version of a policy was sent to review"),
        new(PolicyPublished, "A version of a policy was published"),
        new(PolicyRetired, "A policy was retired"),
        new(WaiverGranted, "A rule was waived for a release or a system"),
        new(WaiverExpired, "A waiver expired"),
        new(WaiverWithdrawn, "A waiver was withdrawn"),
        new(WaiverReplaced, "A waiver ended because its release stands on another version"),
        new(WaiverRuleReplaced, "A waiver ended because its rule binds no longer as it was waived"),
        new(TaskDue, "A task is due soon"),
        new(TaskOverdue, "A task is overdue"),
        new(TaskEscalated, "The deputy is asked as well, because a task is overdue"),
    ];

    public static IReadOnlyList<string> Ids { get; } = [.. All.Select(type => type.Id)];

    public static string TitleOf(string id) => All.FirstOrDefault(type => type.Id == id)?.Title ?? "Somebody tried it out";
}

/// <summary>A kind of event.</summary>
/// <param name="Id">As it stands in the event: <c>release.approved</c>.</param>
/// <param name="Title">In people's words.</param>
public sealed record EventType(string Id, string Title);
