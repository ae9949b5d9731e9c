using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Reauthentication;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Results;
using GovernancePortal.Ui.Content;
using GovernancePortal.Ui.Scripts;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Policies.Review;

/// <summary>Where a holder of the risk seat decides on a version, with the same proof of who signs as for a release.</summary>
public sealed partial class PolicyDecisionPanel
{
    private readonly string headingId = ElementIds.Next("decide");
    private readonly string commentId = ElementIds.Next("decide");
    private ElementReference form;
    private ElementReference commentBox;
    private string? outcome;
    private bool lacksComment;
    private string comment = "";
    private Error? refusal;
    private bool confirming;
    private bool watched;
    private Guid? shown;

    [Parameter, EditorRequired]
    public PolicyVersionView Version { get; set; } = null!;

    [Parameter, EditorRequired]
    public AskedTask Task { get; set; } = null!;

    /// <summary>What is signed: the digest of the subject as it is shown.</summary>
    [Parameter, EditorRequired]
    public string Signs { get; set; } = "";

    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = null!;

    /// <summary>What the decision would do, shown beside it and once more before it is signed.</summary>
    [Parameter]
    public RenderFragment? Facts { get; set; }

    /// <summary>What was decided here before, proven now, to be looked at and signed; null while there is no such thing.</summary>
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

    private PreparedDecision Asked => Proven?.Decision ?? new(outcome ?? "approve", comment.Trim(), []);

    private Choice Chosen => Choices.FirstOrDefault(choice => choice.Key == Asked.Outcome) ?? Choices[0];

    private bool IsFaulty => comment.Trim().Length > DecideTask.MaxComment || (lacksComment && comment.Trim().Length == 0);

    private string DraftKey => $"gp-decision:{Actor.Id}:{Task.Id}";

    private IReadOnlyList<Choice> Choices => Version.AsksToRetire
        ? [Answer("approve", "It binds nobody from now on; open releases are judged again."), Answer("request-changes", "It stays as it is."), Answer("abstain", "Another holder of your seat is asked.")]
        : [Answer("approve", "It binds from its day on and never changes; open releases are judged again."), Answer("request-changes", "It becomes a draft again, with your comment."), Answer("abstain", "Another holder of your seat is asked.")];

    protected override void OnParametersSet()
    {
        if (Proven?.Id == shown)
            return;
        shown = Proven?.Id;
        confirming = Proven is not null;
        if (Proven?.Decision is { } decision)
            (outcome, comment) = (decision.Outcome, decision.Comment);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (watched || Task.Obstacle is not null)
            return;
        watched = true;
        if (await Scripts.AskAsync<KeptWords>("draft", "watch", form, DraftKey) is { } before && outcome is null && comment.Length == 0)
        {
            (outcome, comment) = (before.Outcome, before.Comment ?? "");
            StateHasChanged();
        }
    }

    private Choice Answer(string key, string says) => new(key, PolicyAnswer.Of(key, Version.AsksToRetire), says);

    private void Choose(string key) => (outcome, lacksComment) = (key, false);

    private async Task AskAsync()
    {
        if (outcome is null)
            return;
        refusal = null;
        lacksComment = outcome == "request-changes" && comment.Trim().Length == 0;
        if (IsFaulty)
        {
            await commentBox.FocusAsync();
            return;
        }

        if (Proofs.IsNeeded)
            await SendAsync(Asked, Signs, null);
        else
            confirming = true;
    }

    private Task SignAsync() => SendAsync(Asked, Proven?.ManifestDigest ?? Signs, Proven?.Proof);

    private async Task SendAsync(PreparedDecision decision, string digest, string? proof)
    {
        var result = await Handler.HandleAsync(await People.GetAsync(), Task.Id, new DecideTaskRequest(decision.Outcome, decision.Comment, decision.Conditions, digest, proof), CancellationToken.None);
        if (result.Error is { } asked && DeedProofs.AddressIn(asked) is { } address)
        {
            Navigation.NavigateTo(address, forceLoad: true);
            return;
        }

        refusal = result.Error;
        if (refusal is not null)
            return;
        await Scripts.RunAsync("draft", "clear", DraftKey);
        await Signed.InvokeAsync(Chosen.Title);
    }

    private async Task CloseAsync(bool open)
    {
        confirming = open;
        if (!open && Proven is not null)
            await Discarded.InvokeAsync();
    }

    private sealed record Choice(string Key, string Title, string Says);

    private sealed record KeptWords(string? Outcome, string? Comment);
}
