using GovernancePortal.Identity;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Results;
using GovernancePortal.Ui.Feedback;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Releases.Review;

/// <summary>
/// The review room of one release. It follows what happens, with one exception: while a person has a decision to make, what they look
/// at does not change under them. A newer manifest is announced, and shown when they ask for it.
/// </summary>
public sealed partial class ReleasePage
{
    private readonly DecisionDraft draft = new();
    private Actor? actor;
    private ReleaseReview? shown;
    private ReleaseReview? newer;
    private Error? missing;
    private ReviewChange? change;
    private string? lost;
    private Guid watched;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private ReviewDesk Desk { get; set; } = null!;

    [Inject]
    private PageActor People { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (watched == Id)
            return;
        watched = Id;
        (shown, newer, change, lost) = (null, null, null, null);
        draft.Clear();
        Watch($"release:{Id}");
        await ReadAgainAsync();
    }

    protected override async Task ReadAsync()
    {
        actor = await People.GetAsync(Gone);
        var opened = await Desk.OpenAsync(actor, Id, Gone);
        missing = opened.Error;
        if (missing is null)
            Take(opened.Value);
    }

    private void Take(ReleaseReview now)
    {
        if (shown is { Yours: not null, Obstacle: null } && now.Digest != shown.Digest)
        {
            if (newer?.Digest != now.Digest)
                Announcer.Say("What is asked has changed since you opened this page.");
            newer = now;
            return;
        }

        if (shown is not null && ReviewChange.Between(shown, now, Clock.GetUtcNow()) is { } difference)
        {
            change = difference;
            Announcer.Say(difference.Title);
        }

        if (shown?.Yours is { } task && now.Yours?.Id != task.Id && draft.Comment.Trim().Length > 0)
            lost = draft.Comment;
        (shown, newer) = (now, null);
    }

    private void ShowNewer()
    {
        if (newer is null)
            return;
        var before = shown;
        (shown, newer) = (newer, null);
        change = before is null ? null : ReviewChange.Between(before, shown, Clock.GetUtcNow());
    }

    private async Task SignedAsync(string deed)
    {
        Toasts.Done($"You signed “{deed}” for {shown!.File.Number}.");
        change = null;
        await ReadAgainAsync();
    }
}
