using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Registry.Uploads;
using GovernancePortal.Ui.Scripts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GovernancePortal.Releases.Submissions;

/// <summary>
/// Takes files and sends them to <c>/api/v1/uploads</c> (wwwroot/js/uploads.js): past this page's connection, so that they go on when it
/// is cut. A file of the same name and length as an unfinished upload of the person goes on with that one.
/// </summary>
public sealed partial class FilePicker(UploadBook book, UploadsAtHand atHand, PageActor person, ScriptModules scripts)
{
    private const int MostAtOnce = 200;
    private const string Module = "uploads";

    private readonly string id = Guid.NewGuid().ToString("n");
    private List<UploadView> known = [];
    private DotNetObjectReference<FilePicker>? self;
    private ElementReference input;
    private int leftOut;
    private bool scriptless;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string Hint { get; set; } = "Up to 5 GB each.";

    /// <summary>The files so far; this control adds to and removes from it.</summary>
    [Parameter, EditorRequired]
    public List<UploadedPart> Parts { get; set; } = [];

    /// <summary>Asked for before a byte is sent.</summary>
    [Parameter, EditorRequired]
    public Permission Requires { get; set; }

    /// <summary>A file came, went, or stands otherwise than before.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private List<UploadView> Earlier => known.FindAll(upload => !atHand.Holds(upload.Id));

    /// <summary>The person chose files. Answers which of them to send, and where those go on that the portal knows.</summary>
    [JSInvokable]
    public async Task<IReadOnlyList<WantedFile>> ChosenAsync(IReadOnlyList<ChosenFile> files)
    {
        leftOut = Math.Max(0, files.Count - MostAtOnce);
        var actor = await person.GetAsync();
        var refusal = (actor.Demand(Requires) ?? actor.Demand(Permission.UploadFile))?.Sentence;
        known = await UnfinishedAsync();
        var wanted = new List<WantedFile>();
        foreach (var file in files.Take(MostAtOnce))
            if (await EnterAsync(file, refusal) is { State: PartState.Running } part)
                wanted.Add(new(file.Key, part.UploadId is { } begun ? $"{UploadEndpoints.Address}/{begun}" : null));
        await TellAsync();
        return wanted;
    }

    /// <summary>The portal took the announcement of a file.</summary>
    [JSInvokable]
    public async Task BegunAsync(int key, Guid upload)
    {
        if (Of(key) is not { } part)
            return;
        part.UploadId = upload;
        await TellAsync();
    }

    [JSInvokable]
    public void Progress(int key, long arrived)
    {
        if (Of(key) is not { State: PartState.Running } part)
            return;
        part.Arrived = arrived;
        StateHasChanged();
    }

    /// <summary>All of a file is at the portal, as the browser says; the portal is asked.</summary>
    [JSInvokable]
    public async Task ArrivedAsync(int key)
    {
        if (Of(key) is not { UploadId: { } upload } part)
            return;
        var found = await book.FindAsync(await person.GetAsync(), upload, CancellationToken.None);
        if (found.Error is { } error)
            (part.State, part.Problem) = (PartState.Stopped, error.Sentence);
        else if (found.Value.Digest is { } digest)
            (part.State, part.Arrived, part.Digest) = (PartState.Here, found.Value.Length, digest.ToString());
        await TellAsync();
    }

    /// <summary>A file stopped for good or after many tries.</summary>
    /// <param name="words">What the portal said; null when it did not answer.</param>
    [JSInvokable]
    public async Task StoppedAsync(int key, string? words)
    {
        if (Of(key) is not { } part)
            return;
        (part.State, part.Problem) = (PartState.Stopped, words ?? "The portal does not answer. What has arrived is kept.");
        await TellAsync();
    }

    public async ValueTask DisposeAsync()
    {
        atHand.Leave(Parts);
        if (self is null)
            return; // it was only drawn for the first answer: there is no browser yet
        await scripts.RunAsync(Module, "detach", id);
        self.Dispose();
    }

    protected override void OnInitialized() => atHand.Join(Parts);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        self = DotNetObjectReference.Create(this);
        try
        {
            await scripts.RunAsync(Module, "attach", input, id, self, Assets["lib/tus-js-client/tus.min.js"]);
        }
        catch (JSException)
        {
            scriptless = true;
        }

        known = await UnfinishedAsync();
        StateHasChanged();
    }

    private async Task<UploadedPart> EnterAsync(ChosenFile file, string? refusal)
    {
        foreach (var other in Parts.FindAll(other => other.Path.Equals(file.Name, StringComparison.OrdinalIgnoreCase)))
            await TakeOutAsync(other, forGood: other.State != PartState.Here && !other.IsSameFile(file.Name, file.Size));
        var part = new UploadedPart(file.Name, file.Size) { Key = file.Key };
        if ((refusal ?? ArtifactPath.Check(file.Name)) is { } problem)
            (part.State, part.Problem) = (PartState.Refused, problem);
        else if (known.Find(upload => upload.Digest is null && part.IsSameFile(upload.Name, upload.Length) && !atHand.Holds(upload.Id)) is { } begun)
            (part.UploadId, part.Arrived) = (begun.Id, begun.Offset);
        Parts.Add(part);
        return part;
    }

    private Task PauseAsync(UploadedPart part)
    {
        part.State = PartState.Paused;
        return scripts.RunAsync(Module, "pause", id, part.Key);
    }

    private Task GoOnAsync(UploadedPart part)
    {
        (part.State, part.Problem) = (PartState.Running, null);
        return scripts.RunAsync(Module, "goOn", id, part.Key);
    }

    private async Task RemoveAsync(UploadedPart part)
    {
        await TakeOutAsync(part, forGood: true);
        await TellAsync();
    }

    private async Task TakeOutAsync(UploadedPart part, bool forGood)
    {
        Parts.Remove(part);
        if (part.Key > 0)
            await scripts.RunAsync(Module, "drop", id, part.Key);
        if (forGood && part.UploadId is { } upload)
        {
            await book.RemoveAsync(await person.GetAsync(), upload, CancellationToken.None);
            known.RemoveAll(other => other.Id == upload);
        }
    }

    private async Task UseAsync(UploadView upload)
    {
        Parts.RemoveAll(other => other.Path.Equals(upload.Name, StringComparison.OrdinalIgnoreCase));
        Parts.Add(UploadedPart.Of(upload));
        await TellAsync();
    }

    private async Task ForgetAsync(UploadView upload)
    {
        await book.RemoveAsync(await person.GetAsync(), upload.Id, CancellationToken.None);
        known.Remove(upload);
    }

    private async Task<List<UploadView>> UnfinishedAsync() =>
        [.. (await book.MineAsync(await person.GetAsync(), CancellationToken.None)).Where(upload => !upload.Taken)];

    private UploadedPart? Of(int key) => Parts.Find(part => part.Key == key);

    private async Task TellAsync()
    {
        await Changed.InvokeAsync();
        StateHasChanged();
    }
}

/// <summary>A file as the browser names it.</summary>
/// <param name="Key">The script's own number for it.</param>
/// <param name="Size">Bytes.</param>
public sealed record ChosenFile(int Key, string Name, long Size);

/// <summary>A file that the browser is to send.</summary>
/// <param name="Address">Where it goes on; null for a new one.</param>
public sealed record WantedFile(int Key, string? Address);
