using System.Text;
using System.Text.Json;
using GovernancePortal.Datasets.Catalog;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Provenance;
using GovernancePortal.Redaction;
using GovernancePortal.Registry.Artifacts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Datasets.Redaction;

/// <summary>Scans the files of a dataset in the background and writes the report. An interrupted scan goes on where its last place was kept.
/// What it read must be what was submitted, to the last byte: otherwise the report says so and is never a pass.</summary>
internal sealed class ScanDataset(
    PortalDatabase database, ArtifactStore store, RedactionScanner scanner, ScanPlaces places, IOptions<ScanOptions> options, JobQueue jobs, TimeProvider time, ILogger<ScanDataset> log) : IJobHandler
{
    public const string JobKind = "scan-dataset";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string Kind => JobKind;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        if (await StartAsync(job, cancellation) is not { } dataset)
            return;
        try
        {
            var content = await ScanAsync(job, dataset, progress, cancellation);
            var canonical = CanonicalJson.Canonicalize(JsonSerializer.SerializeToUtf8Bytes(content, Json));
            await FinishAsync(job, report => report.Finish(Encoding.UTF8.GetString(canonical), Sha256Digest.Of(canonical), content.Total, Enum.Parse<DataClass>(content.FoundClass, ignoreCase: true), time.GetUtcNow()), cancellation);
        }
        catch (Exception wrong) when (wrong is UnreadableFileException or OtherBytesException)
        {
            await FinishAsync(job, report => report.Fail(wrong.Message, time.GetUtcNow()), cancellation);
        }
        catch (FileNotFoundException)
        {
            await FinishAsync(job, report => report.Fail("A file of the dataset is no longer in the artifact store. Submit the dataset again.", time.GetUtcNow()), cancellation);
        }
    }

    public Task GaveUpAsync(Job job, string reason, CancellationToken cancellation) =>
        FinishAsync(job, report => report.Fail(reason, time.GetUtcNow()), cancellation);

    private async Task<Dataset?> StartAsync(Job job, CancellationToken cancellation)
    {
        await using var db = await Change(job, "dataset.scan", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await RedactionReport.HoldAsync(db, job.SubjectId, cancellation) is not { IsOpen: true } report)
            return null; // an earlier attempt got this far, or its submitter cancelled it
        report.Start();
        db.Announcements.Add("dataset:" + report.DatasetId);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return await db.Set<Dataset>().Include(dataset => dataset.Files).SingleAsync(dataset => dataset.Id == report.DatasetId, cancellation);
    }

    private async Task<ReportContent> ScanAsync(Job job, Dataset dataset, JobProgress progress, CancellationToken cancellation)
    {
        var news = new ScanNews(progress.ReportAsync, log);
        var telling = news.TellAsync(cancellation);
        try
        {
            return await ScanAsync(job, dataset, news, cancellation);
        }
        finally
        {
            news.End();
            await telling;
        }
    }

    private async Task<ReportContent> ScanAsync(Job job, Dataset dataset, ScanNews news, CancellationToken cancellation)
    {
        var soFar = await places.FindAsync(job.SubjectId, cancellation);
        var draft = new ReportDraft(soFar);
        var from = soFar?.Checkpoint is { } kept ? ScanCheckpoint.FromJson(kept) : null;
        var (before, total) = (0L, Math.Max(1, dataset.Files.Sum(file => file.Size)));
        foreach (var file in dataset.Files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            var done = before;
            before += file.Size;
            if (draft.Has(file))
                continue;
            await using var stream = new WitnessedFile(store.OpenRead(file.Digest));
            var request = new ScanRequest(file.Path)
            {
                ResumeFrom = from,
                CheckpointEvery = options.Value.CheckpointBytes,
                OnCheckpoint = (checkpoint, stop) => places.KeepAsync(job, draft.SoFar(checkpoint), stop),
            };
            var result = await ReadAsync(stream, request, news.Of(file.Path, done, total), cancellation);
            if (result.Scanned.Bytes != file.Size || await stream.DigestAsync(cancellation) != file.Digest)
                throw new OtherBytesException(file.Path);
            draft.Add(file, result);
            from = null;
            if (file.Size >= options.Value.CheckpointBytes)
                await places.KeepAsync(job, draft.SoFar(null), cancellation);
        }

        return draft.Finish(dataset);
    }

    private async Task<ScanResult> ReadAsync(Stream stream, ScanRequest request, IProgress<ScanProgress> progress, CancellationToken cancellation)
    {
        try
        {
            return await scanner.ScanAsync(stream, request, progress, cancellation);
        }
        catch (ScanRefusedException refused)
        {
            throw new UnreadableFileException(request.FileName, refused);
        }
    }

    // once only: by whoever holds the job, while nobody ended the scan
    private async Task FinishAsync(Job job, Action<RedactionReport> finish, CancellationToken cancellation)
    {
        await using var db = await Change(job, "dataset.scanned", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await RedactionReport.HoldAsync(db, job.SubjectId, cancellation) is not { IsOpen: true } report || !await db.Set<Job>().AnyAsync(job.StillHeld(), cancellation))
            return;
        finish(report);
        await db.Set<ScanPlace>().Where(place => place.ReportId == report.Id).ExecuteDeleteAsync(cancellation);
        db.Announcements.Add("dataset:" + report.DatasetId);
        jobs.Enqueue(db, DatasetEvents.Judged, report.DatasetId);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private Task<PortalDbContext> Change(Job job, string action, CancellationToken cancellation) =>
        database.ChangeAsync(job.OriginOfWork(), action, cancellation);

    private sealed class UnreadableFileException(string path, ScanRefusedException refused)
        : Exception($"“{path}”: {char.ToLowerInvariant(refused.Message[0])}{refused.Message[1..]} {RedactionReport.Unreadable}", refused);

    private sealed class OtherBytesException(string path)
        : Exception($"“{path}” in the artifact store is not the file that was submitted: its length or its SHA-256 is another. Submit the dataset again.");
}
