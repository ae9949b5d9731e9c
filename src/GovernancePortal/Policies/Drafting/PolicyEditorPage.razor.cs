using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies.Review;
using GovernancePortal.Ui.Content;
using GovernancePortal.Ui.Feedback;
using GovernancePortal.Ui.Scripts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GovernancePortal.Policies.Drafting;

/// <summary>
/// Where a policy is written. What is typed is kept in the browser's window at once, for its person alone, and on the server when the person
/// pauses, leaves the page or sends it to review; the server reads, checks and tests it, and its findings stand in the text.
/// </summary>
public sealed partial class PolicyEditorPage
{
    private ElementReference host;
    private ElementReference field;
    private ElementReference fieldLeft;
    private DotNetObjectReference<PolicyEditorPage>? self;
    private PolicyVersionView? version;
    private PolicyVersionView? conflict;
    private PolicyReport? report;
    private SignOffView? sentBack;
    private DiscardedDraft? discarded;
    private KeptName? left;
    private IDisposable? leaving;
    private string? sentBackBy;
    private Guid person;
    private Error? missing;
    private Error? refusal;
    private string text = "";
    private bool opened;
    private bool ready;
    private bool unsaved;
    private bool saving;
    private bool sending;
    private bool comparing;
    private bool aside;
    private bool sought;
    private bool isOpenToMe;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private PolicyBook Book { get; set; } = null!;

    [Inject]
    private SaveDraft Saver { get; set; } = null!;

    [Inject]
    private CheckPolicy Checker { get; set; } = null!;

    [Inject]
    private SubmitPolicy Submitter { get; set; } = null!;

    [Inject]
    private DiscardedDrafts Discarded { get; set; } = null!;

    [Inject]
    private ApprovalBook Approvals { get; set; } = null!;

    [Inject]
    private ActorDirectory Names { get; set; } = null!;

    [Inject]
    private PageActor People { get; set; } = null!;

    [Inject]
    private ScriptModules Scripts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    private KeptName? Name => version is null ? null : new(version.Policy, version.Number);

    private string Heading => missing is not null && version is null ? "No such draft" : version is null ? "Policy" : $"{version.Title ?? version.Policy}, version {version.Number}";

    private string Label => $"Text of {version?.Policy}.yaml";

    private IReadOnlyList<Crumb> Crumbs => version is null ? [] : [new("Policies", "/policies"), new(version.Title ?? version.Policy, $"/policies/{version.Policy}"), new($"Version {version.Number}", null)];

    private string Standing => version?.State switch
    {
        _ when missing is not null => "It is no longer there.",
        null => "One moment.",
        "draft" => "A draft. It binds nobody until a second person has published it.",
        "in-review" => "In review: a holder of the risk seat decides.",
        _ => "It was decided and stays as it is.",
    };

    private string Kept => !opened ? "" : unsaved && (!isOpenToMe || conflict is not null) ? "Not saved: kept in this window alone." : saving ? "Saving …" : unsaved ? "Kept in this window; saved when you pause." : "Saved.";

    private string? WhyNotSend => version?.State != "draft" ? "It is in review already." : report is null ? "The text is being checked." : report.IsSound ? null : "Something is wrong in the text.";

    /// <summary>Under which name the browser keeps a person's text.</summary>
    private string Key => KeptText.Key(person, Id);

    protected override async Task OnInitializedAsync()
    {
        await ReadAgainAsync();
        Watch($"{PolicySubject.SubjectKind}:{Id}");
    }

    protected override async Task ReadAsync()
    {
        var actor = await People.GetAsync(Gone);
        person = actor.Id;
        var found = await Book.VersionAsync(Id, Gone);
        missing = found.Error;
        if (missing is not null)
        {
            await LoseAsync();
            return;
        }

        var wasOpen = isOpenToMe;
        isOpenToMe = found.Value.IsOpenTo(actor);
        await FindSentBackAsync(found.Value);
        if (version is null)
            (version, text) = (found.Value, found.Value.Source);
        else if (isOpenToMe && !wasOpen)
            await ReloadAsync();
        else if (ready && found.Value.Tag != version.Tag && !saving)
            await MeetAsync(found.Value);
        if (ready && wasOpen && !isOpenToMe)
            await Scripts.RunAsync(KeptText.Module, "hold", host, true);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (fieldLeft.Id is not null && !sought) // what was drawn before it may be told of when it is lost already
        {
            sought = true;
            left = await Scripts.AskAsync<KeptName>(KeptText.Module, "showLeft", fieldLeft, Key);
            StateHasChanged();
        }

        if (opened || version is null)
            return;
        opened = true;
        leaving = Navigation.RegisterLocationChangingHandler(async _ => await LeavingAsync());
        self = DotNetObjectReference.Create(this);
        var options = new { key = Key, name = Name, @base = KeptText.Base(version.Source), text, label = Label, readOnly = !isOpenToMe, schema = SchemaForEditor.Current };
        var before = await Scripts.AskAsync<Opened>(KeptText.Module, "open", host, field, self, options);
        aside = before is { Aside: true };
        if (before is { Unsaved: true })
            await RestoreAsync(before.Base);
        ready = true;
        await CheckAsync();
        await ReadAgainAsync();
        StateHasChanged();
    }

    /// <summary>The person paused: what is wrong is shown where it stands.</summary>
    [JSInvokable]
    public Task ChangedAsync() => InvokeAsync(async () =>
    {
        await CheckAsync();
        StateHasChanged();
    });

    /// <summary>The person paused for longer: it is kept on the server.</summary>
    [JSInvokable]
    public Task RestedAsync() => InvokeAsync(async () =>
    {
        if (conflict is null)
            await SaveAsync();
        StateHasChanged();
    });

    [JSInvokable]
    public Task SaveNowAsync() => InvokeAsync(async () =>
    {
        if (conflict is null)
            await SaveAsync();
        StateHasChanged();
    });

    public async ValueTask DisposeAsync()
    {
        Dispose();
        leaving?.Dispose();
        if (opened)
            await Scripts.RunAsync(KeptText.Module, "release", host);
        self?.Dispose();
        GC.SuppressFinalize(this);
    }

    // who had it gone while they wrote learns who did that; the text stays on the screen
    private async Task LoseAsync()
    {
        isOpenToMe = false;
        if (ready)
        {
            await Scripts.RunAsync(KeptText.Module, "hold", host, true);
            await Scripts.RunAsync(KeptText.Module, "rescue", host);
        }

        discarded ??= await Discarded.FindAsync(Id, Gone);
    }

    private async Task FindSentBackAsync(PolicyVersionView now)
    {
        var said = now.State == "draft" ? await Approvals.SignOffsAsync(PolicySubject.SubjectKind, Id, Gone) : [];
        sentBack = said.Count > 0 && said[^1].Outcome == "request-changes" ? said[^1] : null;
        sentBackBy = sentBack is null ? null : (await Names.NamesAsync([sentBack.PersonId], Gone)).GetValueOrDefault(sentBack.PersonId);
    }

    private async Task ReloadAsync()
    {
        await CalmAsync();
        Navigation.Refresh(forceReload: true);
    }

    private Task CalmAsync() => Scripts.RunAsync(KeptText.Module, "calm", host);

    private async Task SendAsync()
    {
        if (sending || !ready)
            return;
        sending = true;
        await Scripts.RunAsync(KeptText.Module, "hold", host, true);
        var sent = false;
        try
        {
            sent = await SendWhatStandsThereAsync();
        }
        finally
        {
            if (!sent)
            {
                sending = false;
                await Scripts.RunAsync(KeptText.Module, "hold", host, !isOpenToMe);
            }
        }
    }

    private async Task<bool> SendWhatStandsThereAsync()
    {
        if (!await FlushAsync())
            return false;
        await CheckAsync();
        if (WhyNotSend is not null)
            return false;
        var sent = await Submitter.HandleAsync(await People.GetAsync(Gone), Id, [version!.Tag], Gone);
        refusal = sent.Error;
        if (refusal is not null)
            return false;
        version = sent.Value;
        Toasts.Done($"Version {version.Number} is in review.");
        Navigation.NavigateTo($"/policies/versions/{Id}");
        return true;
    }

    private Task GoAsync(PolicyProblem problem) => Scripts.RunAsync(KeptText.Module, "go", host, problem.Line, problem.Column);

    private sealed record Opened(bool Rich, bool Unsaved, string? Base, bool Aside);
}
