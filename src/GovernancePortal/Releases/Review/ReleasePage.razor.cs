using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Identity;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Results;
using GovernancePortal.Ui.Feedback;
using GovernancePortal.Ui.Scripts;
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
    private PreparedDecisionView? came;
    private bool told;

    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The decision that the person comes back with from the sign-in service.</summary>
    [SupplyParameterFromQuery]
    private Guid? Deed { get; set; }

    [Inject]
    private ReviewDesk Desk { get; set; } = null!;

    [Inject]
    private PreparedDecisions Prepared { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ScriptModules Scripts { get; set; } = null!;

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
        (came, told) = (null, false);
        Watch($"release:{Id}");
        await ReadAgainAsync();
    }

    protected override async Task ReadAsync()
    {
        actor = await People.GetAsync(Gone);
        await ComeBackAsync(actor);
        var opened = await Desk.OpenAsync(actor, Id, Gone);
        missing = opened.Error;
        if (missing is null && shown.Take(opened.Value, draft, Clock.GetUtcNow()) is { } news)
            Announcer.Say(news);
        if (missing is null)
            await FollowAsync([$"release:{Id}", $"model:{opened.Value.File.Facts.Model.Id}", .. opened.Value.File.Facts.Datasets.Select(entry => $"dataset:{entry.Dataset.Id}")]);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (told || came is not { } back || shown.Now is null)
            return;
        told = true;
        if (back.IsSigned)
        {
            Toasts.Done($"You signed “{AnswerWords.Of(back.Decision.Outcome).Deed}” for {shown.Now.File.Number}.");
            await Scripts.RunAsync("draft", "clear", SignOffPanel.DraftKeyOf(actor!.Id, back.TaskId));
        }

        Navigation.NavigateTo($"/releases/{Id}", replace: true); // a reload tells it no second time
    }

    private void Dismiss()
    {
        shown.Dismiss();
        came = null;
    }

    // what was written waits on the server: it is in the form again whatever the browser kept
    private async Task ComeBackAsync(Actor person)
    {
        if (came is not null || Deed is not { } id || (came = await Prepared.FindAsync(person, id, Gone)) is not { IsSigned: false } unsigned)
            return;
        draft.Take(new(unsigned.Decision.Outcome, unsigned.Decision.Comment, unsigned.Decision.Conditions));
    }

    private async Task SignedAsync(string deed)
    {
        Toasts.Done($"You signed “{deed}” for {shown.Now!.File.Number}.");
        Dismiss();
        await ReadAgainAsync();
    }
}
