using System.Security.Cryptography;
using System.Text.Json;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Ui.Scripts;
using Microsoft.AspNetCore.DataProtection;

namespace GovernancePortal.Releases.Submissions;

/// <summary>
/// Keeps what a person put together in the browser's tab until it is submitted. Files stay in the artifact store; the tab keeps them
/// sealed for the person, so that nobody can name a file that they did not bring.
/// </summary>
public sealed class SubmissionDrafts(ScriptModules scripts, IDataProtectionProvider protection)
{
    private const string Module = "submission";

    /// <param name="page">The model that the page was opened for; null without one.</param>
    public Task KeepAsync(Guid person, Guid? page, SubmissionDraft draft)
    {
        var files = draft.Files.Select(file => new KeptFile(file.Path, file.Digest.ToString(), file.Size)).ToList();
        var sealedFiles = files.Count == 0 ? null : Sealer(person).Protect(JsonSerializer.Serialize(files));
        return scripts.RunAsync(Module, "keep", Key(person, page), new Kept(draft.ModelId, draft.Version, draft.FileName, draft.Text, draft.Datasets, sealedFiles));
    }

    /// <summary>What was kept; null when there is nothing.</summary>
    public async Task<SubmissionDraft?> ReadAsync(Guid person, Guid? page) =>
        await scripts.AskAsync<Kept>(Module, "read", Key(person, page)) is { } kept
            ? new(kept.ModelId, kept.Version ?? "", kept.FileName ?? "card.yaml", kept.Text ?? "", kept.Datasets ?? [], Open(person, kept.Files))
            : null;

    public Task ForgetAsync(Guid person, Guid? page) => scripts.RunAsync(Module, "forget", Key(person, page));

    private static string Key(Guid person, Guid? page) => $"gp-submission:{person}:{page}";

    private IDataProtector Sealer(Guid person) => protection.CreateProtector("GovernancePortal.Submission.Files", person.ToString());

    private IReadOnlyList<VersionFile> Open(Guid person, string? files)
    {
        if (files is null)
            return [];
        try
        {
            var kept = JsonSerializer.Deserialize<List<KeptFile>>(Sealer(person).Unprotect(files)) ?? [];
            return [.. kept.Select(file => new VersionFile(file.Path, Sha256Digest.Parse(file.Digest), file.Size))];
        }
        catch (CryptographicException)
        {
            // sealed for somebody else, or with keys that are gone
            return [];
        }
    }

    private sealed record KeptFile(string Path, string Digest, long Size);

    private sealed record Kept(Guid? ModelId, string? Version, string? FileName, string? Text, IReadOnlyList<Guid>? Datasets, string? Files);
}

/// <summary>A submission that is being put together.</summary>
/// <param name="Files">Those that have arrived.</param>
public sealed record SubmissionDraft(Guid? ModelId, string Version, string FileName, string Text, IReadOnlyList<Guid> Datasets, IReadOnlyList<VersionFile> Files);
