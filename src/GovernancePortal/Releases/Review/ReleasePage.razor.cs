using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Gates;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Results;
using GovernancePortal.Releases.Questions;
using GovernancePortal.Releases.Requests;
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
    private bool cameBack;
    private GateView? waiving;
    private QuestionTarget? asking;

    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The decision that the person comes back with from the sign-in service.</summary>
    [SupplyParameterFromQuery]
    private Guid? Deed { get; set; }

    /// <summary>What their browser brought back from there.</summary>
    [SupplyParameterFromQuery]
    private string? Proof { get; set; }

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
        (came, told, cameBack, waiving, asking) = (null, false, false, null, null);
        Watch($"release:{Id}", "delegation");
        await ReadAgainAsync();
    }

    protected override async Task ReadAsync()
    {
        actor = await People.GetAsync(Gone);
        var opened = await Desk.OpenAsync(actor, Id, Gone);
        missing = opened.Error;
        if (missing is null)
            await ComeBackAsync(actor, opened.Value);
        if (missing is null && shown.Take(opened.Value, draft, Clock.GetUtcNow()) is { } news)
            Announcer.Say(news);
        if (missing is null)
            await FollowAsync([$"release:{Id}", "delegation", $"model:{opened.Value.File.Facts.Model.Id}", .. opened.Value.File.Facts.Datasets.Select(entry => $"dataset:{entry.Dataset.Id}")]);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (told || came is not { IsProven: false } back || shown.Now is null)
            return;
        told = true;
        if (back.IsSigned)
        {
            Toasts.Done($"You signed for {shown.Now.File.Number}.");
            await Scripts.RunAsync("draft", "clear", DecisionDraft.KeyOf(actor!.Id, Id));
        }

        LeaveDeed();
    }

    // a reload shows what was proven once more, and tells nothing a second time
    private void LeaveDeed() => Navigation.NavigateTo($"/releases/{Id}", replace: true);

    // the handler asks again; nobody is offered what would be refused
    private bool MayAskWaiver(ReleaseReview now) => actor!.May(Permission.AskWaiver) && !now.State.IsDecided();

    private bool MayAsk(ReleaseReview now) => actor!.May(Permission.AskQuestion) && !now.State.IsDecided() && !now.File.Facts.Submitters.Contains(actor.Id);

    private void Dismiss()
    {
        shown.Dismiss();
        came = null;
    }

    // what was written waits on the server: it is in the form again whatever the browser kept
    private async Task ComeBackAsync(Actor person, ReleaseReview now)
    {
        if (cameBack || Deed is not { } id)
            return;
        cameBack = true;
        if (await Prepared.FindAsync(person, id, Proof, Gone) is not { } back)
            return;
        came = back.HeldAgainst(now.Yours, now.Digest);
        if (back.Decision is { } decision)
            draft.Take(decision, back.TaskId);
    }

    private async Task DiscardAsync()
    {
        if (came is not { IsProven: true } proven)
            return;
        came = null;
        await Prepared.DiscardAsync(await People.GetAsync(Gone), proven.Id, Gone);
        LeaveDeed();
    }

    private async Task SignedAsync(string deed)
    {
        Toasts.Done($"You signed “{deed}” for {shown.Now!.File.Number}.");
        var proven = came is not null;
        Dismiss();
        if (proven)
            LeaveDeed();
        await ReadAgainAsync();
        await Scripts.RunAsync("shell", "focusHeading"); // the panel that held the focus is gone
    }
}
