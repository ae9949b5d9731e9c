using System.Text;
using System.Text.Json;
using GovernancePortal.Approvals.Designing.Checks;
using GovernancePortal.Approvals.Designing.Drafts;
using GovernancePortal.Approvals.Designing.Publication;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Results;
using GovernancePortal.Ui.Feedback;
using GovernancePortal.Ui.Scripts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GovernancePortal.Approvals.Designing.Pages;

/// <summary>
/// Where a process is drawn. What is drawn is kept in the browser's window at once, for its person alone, and on the server when the person pauses or sends it to review; the
/// server checks it as a deployment would, and its findings stand at the steps.
/// </summary>
public sealed partial class ProcessDesignerPage
{
    private const string Module = "process-designer";
    private ElementReference host;
    private DotNetObjectReference<ProcessDesignerPage>? self;
    private IDisposable? leaving;
    private ProcessDraftView? draft;
    private ProcessDraftView? conflict;
    private ProcessReport? report;
    private DesignerElement? selected;
    private IReadOnlyList<DesignerElement> elements = [];
    private Task saves = Task.CompletedTask;
    private Error? missing;
    private Error? refusal;
    private Guid person;
    private bool opened;
    private bool ready;
    private bool failed;
    private bool unsaved;
    private bool saving;
    private bool aside;
    private bool listed;
    private bool simulated;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private ProcessShelf Shelf { get; set; } = null!;

    [Inject]
    private DrawProcess Drawing { get; set; } = null!;

    [Inject]
    private PublishProcess Publisher { get; set; } = null!;

    [Inject]
    private ProcessLintOnPages Lint { get; set; } = null!;

    [Inject]
    private PageActor People { get; set; } = null!;

    [Inject]
    private ScriptModules Scripts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    private string Kept => conflict is not null ? "Not saved: kept in this window alone." : saving ? "Saving …" : unsaved ? "Kept in this window; saved when you pause." : "Draft kept.";

    private string? WhyNotSend => report is null ? "Not yet: it is being checked." : conflict is not null ? "Not yet: somebody else drew on it." : report.IsSound ? null
        : report.Findings.First(finding => finding.IsError) is var first ? $"Not yet. {first.Element}: {first.Message}" : null;

    private IReadOnlyList<DesignerField> Fields => selected is null ? [] : DesignerFields.Of(selected, Lint.Subjects, Lint.Handlers);

    private IReadOnlyList<DesignerElement> Targets => [.. elements.Where(element => element.From is null && element.Id != selected?.Id && element.Type is not ("startEvent" or "boundaryEvent") && element.Inside == selected?.Inside)];

    protected override async Task OnInitializedAsync()
    {
        Watch($"{DraftSubject.SubjectKind}:{Id}");
        await ReadAgainAsync();
    }

    protected override async Task ReadAsync()
    {
        person = (await People.GetAsync(Gone)).Id;
        var found = await Shelf.DraftAsync(Id, Gone);
        missing = draft is null ? found.Error : null;
        if (found.Error is { } gone)
        {
            refusal = draft is null ? null : gone;
            return;
        }

        if (draft is null || !ready || found.Value.State != "draft")
            (draft, report) = (found.Value, report ?? await Lint.OfAsync(found.Value, Gone));
        else if (found.Value.Tag != draft.Tag && !saving)
            await MeetAsync(found.Value);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (opened || draft is not { State: "draft" } || host.Id is null)
            return;
        opened = true;
        leaving = Navigation.RegisterLocationChangingHandler(async _ => await LeavingAsync());
        self = DotNetObjectReference.Create(this);
        var options = new
        {
            script = Assets["lib/bpmn-js/bpmn-modeler.production.min.js"],
            styles = new[] { Assets["lib/bpmn-js/diagram-js.css"], Assets["lib/bpmn-js/bpmn-js.css"], "lib/bpmn-js/bpmn-font/css/bpmn.css" },
            xml = draft.Xml, @base = draft.Digest, key = $"gp-process:{person}:{Id}", label = $"Drawing of {draft.Name}", fields = DesignerFields.Keys, attributes = DesignerFields.Attributes,
        };
        var before = await AskAsync<Opened>("open", host, self, options);
        (failed, aside, ready) = (before is not { Drawn: true }, before is { Aside: true }, before is { Drawn: true });
        unsaved = before is { Unsaved: true };
        if (unsaved)
            await SaveAsync();
        await MarkAsync();
        await ListElementsAsync();
        StateHasChanged();
    }

    /// <summary>Something was selected in the drawing, or what is selected says something else.</summary>
    [JSInvokable]
    public Task SelectedAsync(DesignerElement element) => InvokeAsync(async () =>
    {
        selected = element;
        await ListElementsAsync();
        StateHasChanged();
    });

    /// <summary>The person paused: what is wrong is shown where it stands.</summary>
    [JSInvokable]
    public Task ChangedAsync() => InvokeAsync(async () =>
    {
        (unsaved, simulated) = (true, false);
        if (await XmlAsync() is not { Length: > 0 } now)
            return;
        var made = await Drawing.CheckAsync(await People.GetAsync(Gone), new(now, draft!.Key), Gone);
        report = made.Error is { } unfit ? new([new(true, null, "File", unfit.Sentence, 0)], 0) : made.Value;
        await MarkAsync();
        await ListElementsAsync();
        StateHasChanged();
    });

    /// <summary>The person paused for longer: it is kept on the server.</summary>
    [JSInvokable]
    public Task RestedAsync() => SaveNowAsync();

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
            await Scripts.RunAsync(Module, "release", host);
        self?.Dispose();
        GC.SuppressFinalize(this);
    }

    private IReadOnlyList<ProcessFinding> Of(string? element) => element is null || report is null ? [] : [.. report.Findings.Where(finding => finding.ElementId == element)];

    private async Task<T?> AskAsync<T>(string function, params object?[] arguments)
    {
        try
        {
            return await Scripts.AskAsync<T>(Module, function, arguments);
        }
        catch (JSException)
        {
            return default; // what could not be drawn is said by the page
        }
    }

    private Task<string?> XmlAsync() => TextAsync("xml", 2L * DraftText.MostBytes);

    private async Task<string?> TextAsync(string function, long most)
    {
        if (await AskAsync<IJSStreamReference>(function, host) is not { } reference)
            return null;
        await using (reference)
        {
            await using var stream = await reference.OpenReadStreamAsync(most, Gone);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return await reader.ReadToEndAsync(Gone);
        }
    }

    private async Task ListElementsAsync() => elements = ready && await TextAsync("elements", 4L * DraftText.MostBytes) is { Length: > 0 } json ? JsonSerializer.Deserialize<List<DesignerElement>>(json, JsonSerializerOptions.Web) ?? [] : [];

    private Task MarkAsync() => Scripts.RunAsync(Module, "show", host, report?.Findings ?? []);

    private Task AddAsync(string kind) => Scripts.RunAsync(Module, "add", host, kind);

    private Task UndoAsync(bool again) => Scripts.RunAsync(Module, "undo", host, again);

    private Task ZoomAsync(double factor) => Scripts.RunAsync(Module, "zoom", host, factor);

    private Task ShowAsync(string element) => Scripts.RunAsync(Module, "select", host, element, true);

    private Task SetAsync((string Key, string Value) change) => Scripts.RunAsync(Module, "set", host, selected!.Id, change.Key, change.Value);

    private Task ConnectAsync(string target) => Scripts.RunAsync(Module, "connect", host, selected!.Id, target);

    private Task RemoveAsync() => Scripts.RunAsync(Module, "remove", host, selected!.Id);

    private async Task PathAsync(IReadOnlyList<string> visited)
    {
        simulated = true;
        await Scripts.RunAsync(Module, "path", host, visited);
    }

    private async Task ListAsync(bool asList)
    {
        listed = asList;
        await ListElementsAsync();
    }

    /// <summary>What is drawn is on the server after this, unless it is refused.</summary>
    private async Task FlushAsync()
    {
        if (conflict is null && await AskAsync<bool>("touched", host))
            await SaveAsync();
    }

    // one after the other: each goes on from the revision that the one before it made
    private Task SaveAsync() => saves = SaveAfterAsync(saves);

    private async Task SaveAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        if (draft is not { State: "draft" } || await XmlAsync() is not { Length: > 0 } now)
            return;
        saving = true;
        try
        {
            var kept = await Drawing.SaveAsync(await People.GetAsync(Gone), Id, new(now), [draft.Tag], Gone);
            refusal = kept.Error;
            if (refusal is { Code: "process-changed" } && (await Shelf.DraftAsync(Id, Gone)) is { Error: null, Value: var theirs })
                conflict = theirs;
            if (refusal is not null)
                return;
            (draft, report, conflict) = (kept.Value.Draft, kept.Value.Report, null);
            unsaved = await AskAsync<bool>("saved", host, draft.Digest);
            await MarkAsync();
        }
        finally
        {
            saving = false;
        }
    }

    // somebody else drew: an untouched drawing follows, a touched one asks
    private async Task MeetAsync(ProcessDraftView now)
    {
        unsaved = await AskAsync<bool>("touched", host);
        if (unsaved)
        {
            (conflict, refusal) = (now, ProcessReviews.Changed());
            return;
        }

        (draft, report) = (now, await Lint.OfAsync(now, Gone));
        await AskAsync<bool>("replace", host, now.Xml, now.Digest, false);
        await MarkAsync();
    }

    private async Task TakeTheirsAsync()
    {
        (draft, conflict, refusal, unsaved) = (conflict!, null, null, false);
        report = await Lint.OfAsync(draft, Gone);
        aside = await AskAsync<bool>("replace", host, draft.Xml, draft.Digest, true) || aside;
        await MarkAsync();
    }

    private async Task KeepMineAsync()
    {
        (draft, conflict) = (conflict!, null);
        await SaveAsync();
    }

    private async Task BackAsync()
    {
        if (!await AskAsync<bool>("back", host))
            return;
        (aside, unsaved) = (false, true);
        (conflict, refusal) = (draft, ProcessReviews.Changed());
    }

    private async Task DropAsync()
    {
        await Scripts.RunAsync(Module, "drop", host);
        aside = false;
    }

    // on the way to another page: what was drawn just now goes to the server first
    private async Task LeavingAsync()
    {
        if (!ready)
            return;
        try
        {
            await FlushAsync();
        }
        catch (OperationCanceledException)
        {
            // The session ended or the database is away, and the page says so: the window keeps the drawing.
        }
    }

    private async Task SendAsync()
    {
        if (WhyNotSend is not null || !ready)
            return;
        await FlushAsync();
        if (refusal is not null || WhyNotSend is not null)
            return;
        var sent = await Publisher.SubmitAsync(await People.GetAsync(Gone), Id, [draft!.Tag], Gone);
        refusal = sent.Error;
        if (refusal is not null)
            return;
        Toasts.Done($"Version {sent.Value.Version} is in review.");
        Navigation.NavigateTo($"/administration/processes/drafts/{Id}");
    }

    private sealed record Opened(bool Drawn, bool Unsaved, bool Aside);
}
