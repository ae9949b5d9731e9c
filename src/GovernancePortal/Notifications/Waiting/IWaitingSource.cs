using GovernancePortal.Identity;

namespace GovernancePortal.Notifications.Waiting;

/// <summary>Something of which a person is told by mail: each room that has such things registers a source of its own.</summary>
public interface IWaitingSource
{
    /// <summary>What waits for this person now, the most urgent first; at most <see cref="WaitingThing.Most"/>.</summary>
    Task<IReadOnlyList<WaitingThing>> OfAsync(Actor person, CancellationToken cancellation);
}

/// <summary>One thing that waits for a person. Its words come from people and are shown as they are: whoever writes them down escapes them.</summary>
/// <param name="Kind">How urgent it is; the mail has a part for each.</param>
/// <param name="Title">What it is about: "breast-cancer 1.2.0".</param>
/// <param name="Asked">What is asked of the person: "Decide for the security seat, on model integrity".</param>
/// <param name="Path">The page on which it is done, from the root of the portal.</param>
/// <param name="DueAt">Until when; null where nothing is set.</param>
public sealed record WaitingThing(WaitingKind Kind, string Title, string Asked, string Path, DateTimeOffset? DueAt)
{
    /// <summary>As many as one source tells of.</summary>
    public const int Most = 50;

    /// <summary>The task that it is; null for everything else.</summary>
    public Guid? TaskId { get; init; }
}

/// <summary>How urgent a thing is, the most urgent first.</summary>
public enum WaitingKind
{
    Escalated,
    Overdue,
    DueSoon,
    Question,
    Expiring,
    Waits,
}
