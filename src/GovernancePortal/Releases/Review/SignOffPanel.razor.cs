using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Reauthentication;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Results;
using GovernancePortal.Ui.Content;
using GovernancePortal.Ui.Scripts;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Releases.Review;

/// <summary>
/// Where a holder of a seat decides. It signs the manifest that the page shows, never a newer one, and a refusal leaves everything
/// that was typed where it is.
/// </summary>
public sealed partial class SignOffPanel
{
    private readonly string headingId = ElementIds.Next("sign-off");
    private readonly string commentId = ElementIds.Next("sign-off");
    private readonly string whyId = ElementIds.Next("sign-off");
    private ElementReference form;
    private ElementReference commentBox;
    private string? commentError;
    private Error? refusal;
    private bool confirming;
    private bool kept;
    private bool watched;
    private bool keeps;
    private Guid? shown;

    [Parameter, EditorRequired]
    public ReleaseReview Review { get; set; } = null!;

    [Parameter, EditorRequired]
    public AskedTask Task { get; set; } = null!;

    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = null!;

    /// <summary>What was chosen and typed; the page keeps it when this panel goes.</summary>
    [Parameter, EditorRequired]
    public DecisionDraft Draft { get; set; } = null!;

    /// <summary>True when the release has changed since it was shown.</summary>
    [Parameter]
    public bool Superseded { get; set; }

    /// <summary>What was written here before, proven now, to be looked at and signed; null while there is no such thing.</summary>
    [Parameter]
    public PreparedDecisionView? Proven { get; set; }

    /// <summary>What was proven is not signed.</summary>
    [Parameter]
    public EventCallback Discarded { get; set; }

    /// <summary>It was signed.</summary>
    [Parameter]
    public EventCallback<string> Signed { get; set; }

    [Inject]
    private DecideTask Handler { get; set; } = null!;

    [Inject]
    private ProofRule Proofs { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private PageActor People { get; set; } = null!;

    [Inject]
    private ScriptModules Scripts { get; set; } = null!;

    /// <summary>What is signed: as it was proven, or as it stands in the form.</summary>
    private PreparedDecision Asked => Proven?.Decision ?? new(Draft.Outcome ?? "approve", Draft.Comment.Trim(), Draft.ConditionsToSign);

    private AnswerWords Words => AnswerWords.Of(Draft.Outcome ?? "approve");

    private bool IsTooLong => Draft.Comment.Trim().Length > DecideTask.MaxComment || (Draft.Outcome == "approve" && Draft.Conditions.Any(condition => condition.Text?.Trim().Length > DecideTask.MaxCondition));

    private IReadOnlyList<Choice> Choices
    {
        get
        {
            var blocking = Review.File.Readiness.Blocking.Count();
            return
            [
                new("approve", "Approve", blocking > 0 ? $"Not available: {Units.Count(blocking, "gate blocks", "gates block")}." : "Counts for this manifest only.", blocking > 0),
                new("request-changes", "Request changes", "Goes back to the submitter, all approvals become void."),
                new("refuse", "Refuse", "Ends this release. It stays on record."),
                new("abstain", "Abstain", "Another holder of your seat is asked."),
            ];
        }
    }

    private string? WhyOff => Superseded
        ? "Off: the release changed since you opened it. Look at what is asked now first."
        : Draft.Outcome is null ? "Off until you choose an outcome."
        : Choices.First(choice => choice.Key == Draft.Outcome) is { Off: true } off ? off.Says : null;

    /// <summary>Under which name the browser keeps a person's draft for a task.</summary>
    public static string DraftKeyOf(Guid person, Guid task) => $"gp-decision:{person}:{task}";

    protected override void OnParametersSet()
    {
        if (Proven?.Id == shown)
            return;
        shown = Proven?.Id;
        confirming = Proven is not null;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (watched || Task.Obstacle is not null)
            return;
        watched = true;
        var before = await Scripts.AskAsync<KeptDraft>("draft", "watch", form, DraftKeyOf(Actor.Id, Task.Id));
        if (Draft.IsEmpty && before is not null)
            Draft.Take(before);
        else
            await KeepAsync();
        (keeps, kept) = (true, !Draft.IsEmpty);
        StateHasChanged();
    }

    private void Choose(string outcome)
    {
        (Draft.Outcome, commentError) = (outcome, null);
        Kept();
    }

    private void Kept()
    {
        kept = keeps; // until the script is there, what is typed is only on the page
        if (Draft.Comment.Trim().Length > 0)
            commentError = null;
    }

    private void Add()
    {
        if (Draft.Conditions.Count < DecideTask.MaxConditions)
            Draft.Conditions.Add(new());
    }

    private async Task RemoveAsync(DraftCondition condition)
    {
        Draft.Conditions.Remove(condition);
        await KeepAsync();
    }

    // what the person types is kept by the browser itself; this is for changes that are no typing
    private Task KeepAsync() => Draft.IsEmpty ? System.Threading.Tasks.Task.CompletedTask : Scripts.RunAsync("draft", "keep", form, DraftKeyOf(Actor.Id, Task.Id));

    private async Task AskAsync()
    {
        if (WhyOff is not null)
            return;
        refusal = null;
        if (Draft.NeedsComment && Draft.Comment.Trim().Length == 0)
        {
            commentError = "Say why: the submitter reads it, and it stays on record.";
            await commentBox.FocusAsync();
            return;
        }

        if (IsTooLong)
        {
            await Scripts.RunAsync("fields", "focusFaulty", form); // the counter beneath says by how much
            return;
        }

        if (Proofs.IsNeeded)
            await SendAsync(Asked, Review.Digest, null);
        else
            confirming = true;
    }

    private Task SignAsync() => SendAsync(Asked, Proven?.ManifestDigest ?? Review.Digest, Proven?.Proof);

    private async Task SendAsync(PreparedDecision decision, string digest, string? proof)
    {
        var request = new DecideTaskRequest(decision.Outcome, decision.Comment, decision.Conditions, digest, proof);
        var result = await Handler.HandleAsync(await People.GetAsync(), Task.Id, request, CancellationToken.None);
        if (result.Error is { } asked && DeedProofs.AddressIn(asked) is { } address)
        {
            Navigation.NavigateTo(address, forceLoad: true);
            return;
        }

        refusal = result.Error;
        if (refusal is not null)
            return;
        await Scripts.RunAsync("draft", "clear", DraftKeyOf(Actor.Id, Task.Id));
        Draft.Clear();
        await Signed.InvokeAsync(AnswerWords.Of(decision.Outcome).Deed);
    }

    // not signed, by choice or by a refusal: the proof was for this moment
    private async Task CloseAsync(bool open)
    {
        confirming = open;
        if (!open && Proven is not null)
            await Discarded.InvokeAsync();
    }

    private sealed record Choice(string Key, string Title, string Says, bool Off = false);
}
