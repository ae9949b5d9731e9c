using GovernancePortal.Datasets.Redaction;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Versions;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Datasets.Catalog;

/// <summary>Takes a dataset and asks for its scan. A name that is known makes the next version of that dataset.</summary>
public sealed class SubmitDataset(PortalDatabase database, JobQueue jobs, TimeProvider time)
{
    private const int MaxFiles = 200;

    public async Task<Result<DatasetView>> HandleAsync(Actor actor, DatasetMetadata metadata, IReadOnlyList<VersionFile> files, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.SubmitDataset) is { } refusal)
            return refusal;
        var form = metadata.Check()
            .Check("files", files.Count > 0, "Files are needed: at least one CSV, JSONL or text file.")
            .Check("files", files.Count <= MaxFiles, $"At most {MaxFiles} files.");
        foreach (var twice in files.GroupBy(file => file.Path, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            form.Add("files", $"“{twice.Key}” is there {twice.Count()} times: every file needs a name of its own.");
        if (form.Error is { } invalid)
            return invalid;
        await using var db = await database.ChangeAsync(actor.Origin, "dataset.submit", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // files take their time to arrive, and rights may go meanwhile
        if ((await ActorDirectory.HoldAsync(db, actor, Permission.SubmitDataset, time.GetUtcNow(), cancellation)).Error is { } taken)
            return taken;
        var name = PlainName.Of(metadata.Name!);
        var number = await db.Set<Dataset>().Where(other => other.Name == name).MaxAsync(other => (int?)other.Number, cancellation) ?? 0;
        var dataset = new Dataset(metadata, number + 1, files.Select(file => new DatasetFile { Path = file.Path, Digest = file.Digest, Size = file.Size }), actor.Id, time.GetUtcNow());
        var report = new RedactionReport(dataset.Id, time.GetUtcNow());
        db.AddRange(dataset, report);
        jobs.Enqueue(db, ScanDataset.JobKind, report.Id);
        if (number > 0)
            jobs.Enqueue(db, DatasetEvents.Followed, dataset.Id);
        db.Announcements.Add("dataset:" + dataset.Id);
        try
        {
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (DbUpdateException failure) when (Duplicate.Is(failure))
        {
            return Error.Conflict("dataset-exists", $"Another version of “{dataset.Name}” was submitted at the same moment.", "Submit it again.");
        }

        return DatasetView.Of(dataset);
    }
}

/// <summary>A dataset as clients read it.</summary>
public sealed record DatasetView(
    Guid Id, string Name, int Number, string Source, string Licence, string LawfulBasis, string Region, string? Classification, bool? PersonalData,
    IReadOnlyList<string> Categories, IReadOnlyList<VersionFile> Files, Guid SubmittedBy, DateTimeOffset SubmittedAt)
{
    /// <summary>The verdict of its redaction report, in lists.</summary>
    public string? RedactionVerdict { get; init; }

    internal static DatasetView Of(Dataset dataset) => new(
        dataset.Id, dataset.Name, dataset.Number, dataset.Source, dataset.Licence, dataset.LawfulBasis, dataset.Region, dataset.Classification?.ToString().ToLowerInvariant(),
        dataset.PersonalData, dataset.Categories, [.. dataset.Files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => new VersionFile(file.Path, file.Digest, file.Size))],
        dataset.SubmittedBy, dataset.SubmittedAt);
}
