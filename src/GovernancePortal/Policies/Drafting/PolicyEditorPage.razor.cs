using System.Text;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies.Review;
using GovernancePortal.PolicySets;
using GovernancePortal.Ui.Content;
using GovernancePortal.Ui.Feedback;
using GovernancePortal.Ui.Scripts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GovernancePortal.Policies.Drafting;

/// <summary>
/// Where a policy is written. What is typed is kept in the browser's window at once and on the server when the person pauses; the server
/// reads, checks and tests it, and its findings stand in the text.
/// </summary>
public sealed partial class PolicyEditorPage
{
    private ElementReference host;
    private ElementReference field;
    private DotNetObjectReference<PolicyEditorPage>? self;
    private PolicyVersionView? version;
    private PolicyVersionView? conflict;
    private PolicyReport? report;
    private Error? missing;
    private Error? refusal;
    private string text = "";
    private Task saves = Task.CompletedTask;
    private bool opened;
    private bool ready;
    private bool unsaved;
    private bool saving;
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
    private PageActor People { get; set; } = null!;

    [Inject]
    private ScriptModules Scripts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    private string Heading => version is null ? "Policy" : $"{version.Title ?? version.Policy}, version {version.Number}";

    private string Label => $"Text of {version?.Policy}.yaml";

    private IReadOnlyList<Crumb> Crumbs => version is null ? [] : [new("Policies", "/policies"), new(version.Title ?? version.Policy, $"/policies/{version.Policy}"), new($"Version {version.Number}", null)];

    private string Standing => version?.State switch
    {
        null => "One moment.",
        "draft" => "A draft. It binds nobody until a second person has published it.",
        "in-review" => "In review: a holder of the risk seat decides.",
        _ => "It was decided and stays as it is.",
    };

    private string Kept => !opened ? "" : saving ? "Saving …" : unsaved ? "Kept in this window; saved when you pause." : "Saved.";

    private string? WhyNotSend => version?.State != "draft" ? "It is in review already." : report is null ? "The text is being checked." : report.IsSound ? null : "Something is wrong in the text.";

    /// <summary>Under which name the browser keeps a person's text.</summary>
    private string Key => $"gp-policy:{Id}";

    protected override async Task OnInitializedAsync()
    {
        await ReadAgainAsync();
        Watch($"{PolicySubject.SubjectKind}:{Id}");
    }

    protected override async Task ReadAsync()
    {
        var found = await Book.VersionAsync(Id, Gone);
        missing = found.Error;
        if (missing is not null)
            return;
        var wasClosed = version is not null && !isOpenToMe;
        isOpenToMe = found.Value.IsOpenTo(await People.GetAsync(Gone));
        if (wasClosed && isOpenToMe)
            Navigation.Refresh(forceReload: true); // nothing was typed where nobody could
        else if (version is null)
            (version, text) = (found.Value, found.Value.Source);
        else if (ready && found.Value.Tag != version.Tag && !saving)
            await MeetAsync(found.Value);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (opened || version is null)
            return;
        opened = true;
        self = DotNetObjectReference.Create(this);
        var options = new { key = Key, tag = version.Tag, text, label = Label, readOnly = !isOpenToMe, schema = SchemaForEditor.Current };
        var before = await Scripts.AskAsync<Opened>("policy-editor", "open", host, field, self, options);
        if (before is { Unsaved: true })
        {
            unsaved = true;
            if (before.Tag is { } tag && tag != version.Tag)
                Conflict(version);
            else
                await SaveAsync();
            if (!unsaved)
                Toasts.Done("What you had typed here is in the text again, and saved.");
        }

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
        await SaveAsync();
        StateHasChanged();
    });

    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (opened)
            await Scripts.RunAsync("policy-editor", "release", host);
        self?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <param name="function">"send" where the text is going to be saved, else "text".</param>
    private async Task<string?> TextAsync(string function = "text")
    {
        if (await Scripts.AskAsync<IJSStreamReference>("policy-editor", function, host) is not { } reference)
            return null;
        await using (reference)
        {
            await using var stream = await reference.OpenReadStreamAsync(4 * PolicyLimits.Default.FileBytes, Gone);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return await reader.ReadToEndAsync(Gone);
        }
    }

    private async Task CheckAsync()
    {
        if (await TextAsync() is not { } now)
            return;
        unsaved = IsNew(now);
        var result = await Checker.HandleAsync(await People.GetAsync(Gone), new(now, version!.Policy), Gone);
        report = result.Error is { } error ? new(null, 0, [new(1, 1, error.Message, null)], []) : result.Value;
        await Scripts.RunAsync("policy-editor", "show", host, report.Problems);
    }

    private bool IsNew(string now) => now != version!.Source.ReplaceLineEndings("\n");

    // one after the other: each goes on from the revision that the one before it made
    private Task SaveAsync() => saves = SaveAfterAsync(saves);

    private async Task SaveAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        if (version is null || !isOpenToMe || await TextAsync("send") is not { } now)
            return;
        var result = await KeepAsync(now, version.Tag);
        refusal = result.Error;
        if (refusal is { Code: "policy-changed" } && (await Book.VersionAsync(Id, Gone)) is { Error: null } theirs)
            conflict = theirs.Value;
        if (refusal is not null)
            return;
        (version, report, conflict) = (result.Value.Version, result.Value.Report, null);
        unsaved = await Scripts.AskAsync<bool>("policy-editor", "saved", host, version.Tag);
        await Scripts.RunAsync("policy-editor", "show", host, report.Problems);
    }

    // whatever becomes of it, the page no longer says that it is under way
    private async Task<Result<SavedDraft>> KeepAsync(string now, string tag)
    {
        saving = true;
        try
        {
            return await Saver.HandleAsync(await People.GetAsync(Gone), Id, new(now), [tag], Gone);
        }
        finally
        {
            saving = false;
        }
    }

    // somebody else wrote, or it was decided: an untouched text follows, a touched one asks
    private async Task MeetAsync(PolicyVersionView now)
    {
        if (now.Source == version!.Source && now.Tag != version.Tag)
        {
            version = now;
            await Scripts.RunAsync("policy-editor", "follow", host, now.Tag);
            return;
        }

        unsaved = await TextAsync() is { } mine && IsNew(mine);
        if (unsaved)
        {
            Conflict(now);
            return;
        }

        version = now;
        await Scripts.RunAsync("policy-editor", "replace", host, now.Source, now.Tag);
        await CheckAsync();
    }

    private void Conflict(PolicyVersionView theirs)
    {
        conflict = theirs;
        refusal = new(ErrorKind.PreconditionFailed, "policy-changed", "Somebody wrote on this draft while you did.", "Yours is kept in this window. Look at what was written, or save yours over it.");
    }

    private async Task TakeTheirsAsync()
    {
        (version, conflict, refusal, unsaved) = (conflict!, null, null, false);
        await Scripts.RunAsync("policy-editor", "replace", host, version.Source, version.Tag);
        await CheckAsync();
    }

    private async Task KeepMineAsync()
    {
        (version, conflict) = (conflict!, null);
        await SaveAsync();
    }

    private async Task SendAsync()
    {
        if (unsaved)
            await SaveAsync();
        if (WhyNotSend is not null || unsaved)
            return;
        var sent = await Submitter.HandleAsync(await People.GetAsync(Gone), Id, Gone);
        refusal = sent.Error;
        if (refusal is not null)
            return;
        Toasts.Done($"Version {version!.Number} is in review.");
        Navigation.NavigateTo($"/policies/versions/{Id}");
    }

    private Task GoAsync(PolicyProblem problem) => Scripts.RunAsync("policy-editor", "go", host, problem.Line, problem.Column);

    private sealed record Opened(bool Rich, bool Unsaved, string? Tag);
}
