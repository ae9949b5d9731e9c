using GovernancePortal.Cards;
using GovernancePortal.Cards.Yaml;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Ui.Content;
using GovernancePortal.Ui.Scripts;
using GovernancePortal.Ui.Verdicts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace GovernancePortal.Releases.Submissions;

/// <summary>Where a data scientist puts a version together. Nothing typed is ever cleared; a draft survives a lost connection.</summary>
public sealed partial class SubmitPage(
    ModelCatalog catalog, ArtifactStore store, SubmitVersion handler, PageActor person, NavigationManager navigation, ScriptModules scripts, TimeProvider clock) : IDisposable
{
    private const int MostModels = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly CardDraft draft = new();
    private readonly List<UploadedPart> parts = [];
    private readonly List<Guid> datasets = [];
    private IReadOnlyList<ModelView> choices = [];
    private CancellationTokenSource typing = new();
    private ModelView? model;
    private Error? error;
    private string version = "";
    private string? cardProblem;
    private bool busy;

    [SupplyParameterFromQuery(Name = "model")]
    public Guid? ModelId { get; set; }

    private IReadOnlyList<Crumb> Crumbs =>
        model is null ? [new("Inventory", "/inventory"), new("Submit a version")] : [new("Inventory", "/inventory"), new(model.Name, $"/models/{model.Id}"), new("Submit a version")];

    private IReadOnlyList<CodeFinding> Marks =>
        [.. draft.Findings.Select(finding => new CodeFinding(finding.Line, finding.Column, finding.Message, finding.Severity == CardFindingSeverity.Error ? StatusKind.Fail : StatusKind.Warn))];

    private string? WhyNot => busy ? "One moment."
        : model is null ? "Off until a model is chosen."
        : string.IsNullOrWhiteSpace(version) ? "Off until the version has a number."
        : draft.IsEmpty ? "Off until there is a card."
        : draft.Errors > 0 ? $"Off until {Units.Count(draft.Errors, "error")} in {draft.FileName} {(draft.Errors == 1 ? "is" : "are")} corrected."
        : parts.Exists(part => part.IsRunning) ? "Off until every file is there."
        : parts.Exists(part => part.Problem is not null) ? "Off until files that failed are chosen again or removed."
        : null;

    private string DraftKey => $"submit-{model?.Id}";

    public void Dispose()
    {
        typing.Cancel();
        typing.Dispose();
    }

    protected override async Task OnInitializedAsync()
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
        if (!firstRender || await scripts.AskAsync<KeptDraft>("submission", "read", DraftKey) is not { } kept || !draft.IsEmpty || version.Length > 0)
            return;
        (version, draft.FileName, draft.Text) = (kept.Version, kept.FileName, kept.Text);
        datasets.AddRange(kept.Datasets.Except(datasets));
        draft.Check(version);
        StateHasChanged();
    }

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

        using var reader = new StreamReader(chosen.File.OpenReadStream(CardLimits.Bytes));
        (draft.Text, draft.FileName) = (await reader.ReadToEndAsync(), chosen.File.Name);
        draft.Check(version);
        await KeepAsync();
    }

    private Task KeepAsync() => scripts.RunAsync("submission", "keep", DraftKey, new KeptDraft(version, draft.FileName, draft.Text, datasets));

    private async Task SubmitAsync()
    {
        draft.Check(version);
        if (WhyNot is not null)
            return;
        busy = true;
        try
        {
            using var content = new MemoryStream(draft.Bytes);
            var card = await store.PutAsync(content, CardLimits.Bytes, CancellationToken.None);
            var result = await handler.HandleAsync(await person.GetAsync(), new(
                model!.Id, version, new(draft.FileName, card.Digest, card.Size), [.. parts.Select(part => part.Stored).OfType<VersionFile>()], [.. datasets]), CancellationToken.None);
            error = result.Error;
            if (result.IsSuccess)
            {
                await scripts.RunAsync("submission", "forget", DraftKey);
                navigation.NavigateTo($"/versions/{result.Value.Id}");
            }
        }
        catch (ArtifactTooLargeException)
        {
            cardProblem = $"The card is larger than {CardLimits.Bytes / 1024} KiB. Move long texts into files of the version.";
        }
        finally
        {
            busy = false;
        }
    }

    /// <summary>What a person typed, in the browser's session.</summary>
    private sealed record KeptDraft(string Version, string FileName, string Text, IReadOnlyList<Guid> Datasets);
}
