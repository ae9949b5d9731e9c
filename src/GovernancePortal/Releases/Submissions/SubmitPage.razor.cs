using GovernancePortal.Cards;
using GovernancePortal.Cards.Yaml;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Uploads;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Ui.Content;
using GovernancePortal.Ui.Scripts;
using GovernancePortal.Ui.Verdicts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace GovernancePortal.Releases.Submissions;

/// <summary>Where a data scientist puts a version together. Nothing typed is ever cleared; a draft survives a lost connection.</summary>
public sealed partial class SubmitPage(
    ModelCatalog catalog, ArtifactStore store, UploadBook uploads, SubmitVersion handler, PageActor person, SubmissionDrafts drafts, NavigationManager navigation, ScriptModules scripts, TimeProvider clock) : IDisposable
{
    private const int MostModels = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly (CardView View, string Name)[] Views = [(CardView.Text, "Text"), (CardView.Form, "Form"), (CardView.Look, "As it will look")];

    private readonly CardDraft draft = new();
    private readonly List<UploadedPart> parts = [];
    private readonly List<Guid> datasets = [];
    private readonly DatasetDraft dataset = new();
    private IReadOnlyList<ModelView> choices = [];
    private CancellationTokenSource typing = new();
    private ModelView? model;
    private Error? error;
    private string version = "";
    private string? cardProblem;
    private Task? loading;
    private Guid? who;
    private bool busy;
    private bool kept;
    private CardView view;

    [SupplyParameterFromQuery(Name = "model")]
    public Guid? ModelId { get; set; }

    private IReadOnlyList<Crumb> Crumbs =>
        model is null ? [new("Inventory", "/inventory"), new("Submit a version")] : [new("Inventory", "/inventory"), new(model.Name, $"/models/{model.Id}"), new("Submit a version")];

    private IReadOnlyList<CodeFinding> Marks =>
        [.. draft.Findings.Select(finding => new CodeFinding(finding.Line, finding.Column, finding.Message, finding.Severity == CardFindingSeverity.Error ? StatusKind.Fail : StatusKind.Warn))];

    private string? WhyNot => busy ? "it is being submitted" : SubmitObstacles.Of(draft, parts, model is not null, version) is { Count: > 0 } obstacles ? string.Join(", ", obstacles) : null;

    private string? WrongNumber => string.IsNullOrWhiteSpace(version) ? null : SubmitVersion.WhatIsWrongWith(version);

    private CardFinding FirstError => draft.Findings.Where(finding => finding.Severity == CardFindingSeverity.Error).MinBy(finding => (finding.Line, finding.Column))!;

    private IEnumerable<Guid> UploadIds => parts.Select(part => part.UploadId).OfType<Guid>();

    public void Dispose()
    {
        typing.Cancel();
        typing.Dispose();
    }

    protected override Task OnInitializedAsync() => loading = LoadAsync();

    private async Task LoadAsync()
    {
        choices = (await catalog.ModelsAsync(new PageRequest(PageSize: MostModels, Sort: "name"), null, CancellationToken.None)).Items;
        if (ModelId is { } id && (await catalog.ModelAsync(id, CancellationToken.None)) is { IsSuccess: true } found)
        {
            model = found.Value;
            if (choices.All(choice => choice.Id != id))
                choices = [model, .. choices];
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        // the model of a draft is one of the choices; a failure to load them is told by the load itself
        await loading!.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        var actor = await person.GetAsync();
        who = actor.Id;
        if (await drafts.ReadAsync(who.Value, ModelId) is not { } before || !draft.IsEmpty || version.Length > 0 || !dataset.IsEmpty)
            return;
        (version, draft.FileName, draft.Text, kept) = (before.Version, before.FileName, before.Text, true);
        if (model is null && before.ModelId is { } id)
            model = choices.FirstOrDefault(choice => choice.Id == id);
        datasets.AddRange(before.Datasets.Except(datasets));
        dataset.Take(before.NewDataset);
        var mine = await uploads.MineAsync(actor, CancellationToken.None);
        Join(parts, mine, before.Uploads);
        Join(dataset.Parts, mine, before.NewDataset.Uploads ?? []);
        draft.Check(version);
        StateHasChanged();
    }

    private static void Join(List<UploadedPart> parts, IReadOnlyList<UploadView> mine, IReadOnlyList<Guid> kept) =>
        parts.AddRange(mine.Where(upload => kept.Contains(upload.Id) && !parts.Exists(part => part.Path == upload.Name)).Select(UploadedPart.Of));

    private async Task ChooseAsync(ChangeEventArgs change)
    {
        model = Guid.TryParse(change.Value?.ToString(), out var id) ? choices.FirstOrDefault(choice => choice.Id == id) : null;
        await KeepAsync();
    }

    private async Task TypedAsync()
    {
        await typing.CancelAsync();
        typing.Dispose();
        typing = new();
        try
        {
            await Task.Delay(Pause, clock, typing.Token);
            draft.Check(version);
            await KeepAsync();
        }
        catch (OperationCanceledException)
        {
            // The person typed on, or left.
        }
    }

    private async Task FormChangedAsync()
    {
        draft.Check(version);
        await KeepAsync();
    }

    private async Task CorrectAsync(CardFinding finding)
    {
        draft.Correct(finding);
        draft.Check(version);
        await KeepAsync();
    }

    private async Task TakeCardAsync(InputFileChangeEventArgs chosen)
    {
        cardProblem = null;
        if (chosen.File.Size > CardLimits.Bytes || ArtifactPath.Check(chosen.File.Name) is not null)
        {
            cardProblem = $"“{chosen.File.Name}” cannot be a card: a card has at most {CardLimits.Bytes / 1024} KiB and a plain name.";
            return;
        }

        using var content = new MemoryStream();
        await using (var file = chosen.File.OpenReadStream(CardLimits.Bytes))
            await file.CopyToAsync(content);
        cardProblem = draft.Take(chosen.File.Name, content.ToArray());
        if (cardProblem is not null)
            return;
        draft.Check(version);
        await KeepAsync();
    }

    private async Task PutBackAsync()
    {
        draft.PutBack();
        draft.Check(version);
        await KeepAsync();
        await scripts.RunAsync("submission", "focus", "submit-card");
    }

    private async Task GoToAsync(CardFinding finding)
    {
        if (view != CardView.Text)
        {
            view = CardView.Text;
            StateHasChanged();
            await Task.Yield();
        }

        await scripts.RunAsync("submission", "goTo", "submit-card", finding.Line, finding.Column, finding.Length);
    }

    // also when the session has ended meanwhile: the draft is for who opened the page
    private async Task KeepAsync()
    {
        who ??= (await person.GetAsync()).Id;
        await drafts.KeepAsync(who.Value, ModelId, new(model?.Id, version, draft.FileName, draft.Text, datasets, [.. UploadIds], dataset.Kept));
        kept = true;
    }

    private async Task SubmitAsync()
    {
        draft.Check(version);
        if (WhyNot is not null)
            return;
        busy = true;
        try
        {
            var actor = await person.GetAsync();
            error = actor.Demand(Permission.SubmitVersion);
            if (error is not null)
                return;
            var files = await uploads.TakeAsync(actor, UploadIds, CancellationToken.None);
            if ((error = files.Error) is not null)
                return;
            using var content = new MemoryStream(draft.Bytes);
            var card = await store.PutAsync(content, CardLimits.Bytes, CancellationToken.None);
            var result = await handler.HandleAsync(actor, new(
                model!.Id, version, new(draft.FileName, card.Digest, card.Size), files.Value, [.. datasets]), CancellationToken.None);
            error = result.Error;
            if (result.IsSuccess)
            {
                await (dataset.IsEmpty ? drafts.ForgetAsync(actor.Id, ModelId) : drafts.KeepAsync(actor.Id, ModelId, SubmissionDraft.Only(dataset.Kept)));
                navigation.NavigateTo($"/versions/{result.Value.Id}");
            }
        }
        catch (IOException failure) when (ArtifactStore.IsFull(failure))
        {
            error = new(ErrorKind.NoRoom, "storage-full", "The portal's disk is full: the card was not stored, and nothing was submitted.", "Tell an administrator; what you typed is kept.");
        }
        catch (ArtifactTooLargeException)
        {
            cardProblem = $"The card is larger than {CardLimits.Bytes / 1024} KiB. Move long texts into files of the version.";
        }
        finally
        {
            busy = false;
            StateHasChanged(); // what was cancelled, as when the database is away, shows nothing by itself
        }
    }

    private enum CardView
    {
        Text,
        Form,
        Look,
    }
}
