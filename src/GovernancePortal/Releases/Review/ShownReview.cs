using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Releases.Requests;

namespace GovernancePortal.Releases.Review;

/// <summary>
/// What the review room shows while things move. While a person has a decision to make, another manifest is held back and announced:
/// what is signed is always what was on the screen. Everything else is shown as it comes, and what became different is said.
/// </summary>
public sealed class ShownReview
{
    /// <summary>What is on the screen; null until the first read.</summary>
    public ReleaseReview? Now { get; private set; }

    /// <summary>What is asked by now, held back until the person wants to see it.</summary>
    public ReleaseReview? HeldBack { get; private set; }

    /// <summary>The last difference, until it is dismissed.</summary>
    public ReviewChange? Change { get; private set; }

    /// <summary>A comment that was typed for a task that is gone.</summary>
    public string? LostComment { get; private set; }

    /// <summary>Takes what was read; answers the sentence to say aloud, or null.</summary>
    public string? Take(ReleaseReview read, DecisionDraft draft, DateTimeOffset at)
    {
        if (Now is { Yours: { Obstacle: null } } && read.Digest != Now.Digest)
            return HoldBack(read);
        var change = Now is null ? null : ReviewChange.Between(Now, read, at);
        if (Now?.Yours is { } task && read.Yours?.Id != task.Id && draft.Comment.Trim().Length > 0)
            LostComment = draft.Comment;
        (Now, HeldBack, Change) = (read, null, Supersedes(change, read) ? change : Change);
        return change?.Title;
    }

    /// <summary>The person wants to see what was held back.</summary>
    public void ShowHeldBack(DateTimeOffset at)
    {
        if (HeldBack is not { } held)
            return;
        (Change, Now, HeldBack) = (ReviewChange.Between(Now!, held, at), held, null);
    }

    /// <summary>The person has read what was said.</summary>
    public void Dismiss() => (Change, LostComment) = (null, null);

    // that something else is asked matters more than where it stands, until it is decided
    private bool Supersedes(ReviewChange? change, ReleaseReview read) =>
        change is not null && (change.IsOfManifest || Change is not { IsOfManifest: true } || read.State.IsDecided());

    private string? HoldBack(ReleaseReview read)
    {
        var isNews = HeldBack?.Digest != read.Digest;
        HeldBack = read;
        return isNews ? "What is asked has changed since you opened this page." : null;
    }
}
