using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Models;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Registry.Versions;

/// <summary>Takes a version: its card, files and datasets. What is missing in the card is judged later, by a gate.</summary>
public sealed class SubmitVersion(PortalDatabase database, IEnumerable<ISubmissionCheck> checks, JobQueue jobs, TimeProvider time)
{
    public const int MaxVersion = 60;
    private const int MaxDatasets = 100;

    public async Task<Result<VersionView>> HandleAsync(Actor actor, SubmitVersionRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.SubmitVersion) is { } refusal)
            return refusal;
        if (Check(request).Error is { } invalid)
            return invalid;
        await using var db = await database.ChangeAsync(actor.Origin, "version.submit", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // files take their time to arrive, and rights may go meanwhile
        if ((await ActorDirectory.HoldAsync(db, actor, Permission.SubmitVersion, time.GetUtcNow(), cancellation)).Error is { } taken)
            return taken;
        if (await db.Set<Model>().SingleOrDefaultAsync(m => m.Id == request.ModelId, cancellation) is not { } model)
            return Error.NotFound("model");
        var version = new ModelVersion(model.Id, request.Version!.Trim(), request.Card!, request.Artifacts, request.DatasetIds.Distinct(), actor.Id, time.GetUtcNow());
        if (await db.Set<ModelVersion>().AnyAsync(other => other.ModelId == model.Id && other.Version == version.Version, cancellation))
            return Error.Conflict("version-exists", $"“{model.Name}” has a version {version.Version} already, and a version never changes.", "Choose the next number.");
        foreach (var check in checks)
            if (await check.CheckAsync(db, model, version, cancellation) is { } error)
                return error;
        db.Add(version);
        if (await db.Set<ModelVersion>().AnyAsync(other => other.ModelId == model.Id, cancellation))
            jobs.Enqueue(db, VersionEvents.Followed, model.Id);
        db.Announcements.UnionWith(["version:" + version.Id, "model:" + model.Id]);
        try
        {
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (DbUpdateException failure) when (Duplicate.Is(failure))
        {
            return Duplicate.Of<ModelVersion>(db, failure)
                ? Error.Conflict("version-exists", $"Version {version.Version} of “{model.Name}” was submitted at the same moment by somebody else.", "Choose the next number.")
                : Error.Conflict("submitted-meanwhile", $"Another version of “{model.Name}” was submitted at the same moment.", "Submit it again.");
        }

        return VersionView.Of(version, model);
    }

    /// <summary>What is wrong with a version's number, in words; null when it can be taken.</summary>
    public static string? WhatIsWrongWith(string? version) => Number(version).Error?.Message;

    private static Form Number(string? version) => new Form()
        .Text("version", version, MaxVersion, required: true)
        .Check("version", version?.Trim().All(IsVersionCharacter) != false, "A version has letters from a to z, digits and . + - _ alone, as in 2.1.0.");

    private static bool IsVersionCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '+' or '-' or '_';

    private static Form Check(SubmitVersionRequest request)
    {
        var form = Number(request.Version)
            .Check("card", request.Card is not null, "A card is needed: the model card as YAML, or a Hugging Face README.md.")
            .Check("datasetIds", request.DatasetIds.Count <= MaxDatasets, $"At most {MaxDatasets} datasets belong to one version.");
        foreach (var twice in request.Artifacts.GroupBy(file => file.Path, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            form.Add("artifacts", $"“{twice.Key}” is there {twice.Count()} times: every file needs a name of its own.");
        return form;
    }
}

/// <summary>A version to be submitted; its files are in the artifact store already.</summary>
public sealed record SubmitVersionRequest(Guid ModelId, string? Version, VersionFile? Card, IReadOnlyList<VersionFile> Artifacts, IReadOnlyList<Guid> DatasetIds);

/// <summary>A version as clients read it.</summary>
public sealed record VersionView(
    Guid Id, Guid ModelId, string ModelName, string Kind, Guid SystemId, string Version, VersionFile Card, IReadOnlyList<VersionFile> Artifacts,
    IReadOnlyList<Guid> DatasetIds, Guid SubmittedBy, DateTimeOffset SubmittedAt)
{
    internal static VersionView Of(ModelVersion version, Model model) => new(
        version.Id, model.Id, model.Name, model.Kind.Key(), model.SystemId, version.Version, new(version.CardName, version.CardDigest, version.CardSize),
        [.. version.Artifacts.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => new VersionFile(file.Path, file.Digest, file.Size))],
        version.DatasetIds, version.SubmittedBy, version.SubmittedAt);
}
