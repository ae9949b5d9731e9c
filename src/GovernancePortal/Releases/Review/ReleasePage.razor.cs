using GovernancePortal.Identity;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Results;
using GovernancePortal.Ui.Feedback;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Releases.Review;

/// <summary>The review room of one release: it follows what happens, and never changes what a person is about to sign.</summary>
public sealed partial class ReleasePage
{
    private readonly DecisionDraft draft = new();
    private ShownReview shown = new();
    private Actor? actor;
    private Error? missing;
    private Guid? watched;

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
        shown = new();
        draft.Clear();
        missing = null;
        Watch($"release:{Id}");
        await ReadAgainAsync();
    }

    protected override async Task ReadAsync()
    {
        actor = await People.GetAsync(Gone);
        var opened = await Desk.OpenAsync(actor, Id, Gone);
        missing = opened.Error;
        if (missing is null && shown.Take(opened.Value, draft, Clock.GetUtcNow()) is { } news)
            Announcer.Say(news);
        if (missing is null)
            await FollowAsync([$"release:{Id}", $"model:{opened.Value.File.Facts.Model.Id}", .. opened.Value.File.Facts.Datasets.Select(entry => $"dataset:{entry.Dataset.Id}")]);
    }

    private async Task SignedAsync(string deed)
    {
        Toasts.Done($"You signed “{deed}” for {shown.Now!.File.Number}.");
        shown.Dismiss();
        await ReadAgainAsync();
    }
}
