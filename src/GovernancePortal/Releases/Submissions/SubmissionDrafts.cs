using GovernancePortal.Ui.Scripts;

namespace GovernancePortal.Releases.Submissions;

/// <summary>
/// Keeps what a person put together in the browser's tab until it is submitted. Files stay with the portal as uploads of the person,
/// whom the portal asks for each, so that nobody can name a file that they did not bring.
/// </summary>
public sealed class SubmissionDrafts(ScriptModules scripts)
{
    private const string Module = "kept";

    /// <param name="page">The model that the page was opened for; null without one.</param>
    public Task KeepAsync(Guid person, Guid? page, SubmissionDraft draft) =>
        scripts.RunAsync(Module, "keep", Key(person, page), new Kept(draft.ModelId, draft.Version, draft.FileName, draft.Text, draft.Datasets, draft.Uploads, draft.NewDataset));

    /// <summary>What was kept; null when there is nothing.</summary>
    public async Task<SubmissionDraft?> ReadAsync(Guid person, Guid? page) =>
        await scripts.AskAsync<Kept>(Module, "read", Key(person, page)) is { } kept
            ? new(kept.ModelId, kept.Version ?? "", kept.FileName ?? "card.yaml", kept.Text ?? "", kept.Datasets ?? [], kept.Uploads ?? [], kept.NewDataset ?? new())
            : null;

    public Task ForgetAsync(Guid person, Guid? page) => scripts.RunAsync(Module, "forget", Key(person, page));

    private static string Key(Guid person, Guid? page) => $"gp-submission:{person}:{page}";

    private sealed record Kept(Guid? ModelId, string? Version, string? FileName, string? Text, IReadOnlyList<Guid>? Datasets, IReadOnlyList<Guid>? Uploads, KeptDataset? NewDataset);
}

/// <summary>A submission that is being put together.</summary>
/// <param name="Uploads">Files that have arrived or begun to.</param>
/// <param name="NewDataset">The dataset that is being described beside it.</param>
public sealed record SubmissionDraft(Guid? ModelId, string Version, string FileName, string Text, IReadOnlyList<Guid> Datasets, IReadOnlyList<Guid> Uploads, KeptDataset NewDataset)
{
    /// <summary>What is left when the version was submitted, while a dataset is still being described.</summary>
    public static SubmissionDraft Only(KeptDataset dataset) => new(null, "", "card.yaml", "", [], [], dataset);
}
