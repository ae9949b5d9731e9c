using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Reauthentication;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Results;
using GovernancePortal.Ui.Scripts;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Approvals.SignOffs;

/// <summary>
/// What every form does in which a seat decides, whatever it decides on. It signs what the page shows, never something newer; a refusal leaves everything
/// that was typed where it is, and so does a task that is closed meanwhile.
/// </summary>
public abstract class DecisionForm : ComponentBase
{
    private const string Module = "draft";
    private bool watched;
    private Guid? came;

    [Parameter, EditorRequired]
    public AskedTask Task { get; set; } = null!;

    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = null!;

    /// <summary>What was chosen and typed; the page keeps it when this form goes.</summary>
    [Parameter, EditorRequired]
    public DecisionDraft Draft { get; set; } = null!;

    /// <summary>What was written here before, proven now, to be looked at and signed; null while there is no such thing.</summary>
    [Parameter]
    public PreparedDecisionView? Proven { get; set; }

    /// <summary>What was proven is not signed.</summary>
    [Parameter]
    public EventCallback Discarded { get; set; }

    /// <summary>It was signed: what, in people's words.</summary>
    [Parameter]
    public EventCallback<string> Signed { get; set; }

    [Inject]
    protected ProofRule Proofs { get; private set; } = null!;

    [Inject]
    private DecideTask Handler { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private PageActor People { get; set; } = null!;

    [Inject]
    protected ScriptModules Scripts { get; set; } = null!;

    /// <summary>What the decision is about; the words that are typed are kept by it.</summary>
    protected abstract Guid SubjectId { get; }

    /// <summary>The digest that the page shows.</summary>
    protected abstract string ShownDigest { get; }

    /// <summary>The form's element, whose fields the browser keeps: <c>task</c>, <c>outcome</c>, <c>comment</c>, <c>condition</c>, <c>term</c>.</summary>
    protected ElementReference Fields { get; set; }

    /// <summary>Why it was not signed; null while nothing was refused.</summary>
    protected Error? Refusal { get; set; }

    /// <summary>Whether the last look is open.</summary>
    protected bool Confirming { get; private set; }

    /// <summary>Whether the browser keeps what is typed by now.</summary>
    protected bool Keeps { get; private set; }

    /// <summary>What is signed: as it was proven, or as it stands in the form.</summary>
    protected PreparedDecision Asked => Proven?.Decision ?? new(Draft.Outcome ?? "approve", Draft.Comment.Trim(), Draft.ConditionsToSign);

    /// <summary>What is signed of the subject: as it was proven, or as the page shows it.</summary>
    protected string SignedDigest => Proven?.ManifestDigest ?? ShownDigest;

    /// <summary>An outcome as the button says it.</summary>
    protected abstract string Deed(string outcome);

    protected override void OnInitialized() => Draft.BeginFor(Task.Id);

    protected override void OnParametersSet()
    {
        if (Proven?.Id == came)
            return;
        came = Proven?.Id;
        Confirming = Proven is not null;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (watched || Task.Obstacle is not null)
            return;
        watched = true;
        var before = await Scripts.AskAsync<KeptDraft>(Module, "watch", Fields, DecisionDraft.KeyOf(Actor.Id, SubjectId));
        if (Draft.IsEmpty && before is not null)
            Draft.Take(before, Task.Id);
        else
            await KeepAsync();
        Keeps = true;
        StateHasChanged();
    }

    /// <summary>What the person types is kept by the browser itself; this is for changes that are no typing.</summary>
    protected Task KeepAsync() => Draft.IsEmpty ? System.Threading.Tasks.Task.CompletedTask : Scripts.RunAsync(Module, "keep", Fields, DecisionDraft.KeyOf(Actor.Id, SubjectId));

    /// <summary>Goes on to the proof of who signs, or to the last look where none is asked for.</summary>
    protected async Task GoOnAsync()
    {
        if (Proofs.IsNeeded)
            await SendAsync(Asked, ShownDigest, null);
        else
            Confirming = true;
    }

    protected Task SignAsync() => SendAsync(Asked, SignedDigest, Proven?.Proof);

    /// <summary>Opens or closes the last look. Not signed, by choice or by a refusal: the proof was for this moment.</summary>
    protected async Task CloseAsync(bool open)
    {
        Confirming = open;
        if (!open && Proven is not null)
            await Discarded.InvokeAsync();
    }

    private async Task SendAsync(PreparedDecision decision, string digest, string? proof)
    {
        var request = new DecideTaskRequest(decision.Outcome, decision.Comment, decision.Conditions, digest, proof);
        var result = await Handler.HandleAsync(await People.GetAsync(), Task.Id, request, CancellationToken.None);
        if (result.Error is { } asked && DeedProofs.AddressIn(asked) is { } address)
        {
            Navigation.NavigateTo(address, forceLoad: true);
            return;
        }

        Refusal = result.Error;
        if (Refusal is not null)
            return;
        await Scripts.RunAsync(Module, "clear", DecisionDraft.KeyOf(Actor.Id, SubjectId));
        Draft.Clear();
        await Signed.InvokeAsync(Deed(decision.Outcome));
    }
}
