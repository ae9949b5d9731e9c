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

namespace GovernancePortal.Datasets.Redaction;

/// <summary>Scans the files of a dataset in the background and writes the report.</summary>
internal sealed class ScanDataset(PortalDatabase database, ArtifactStore store, RedactionScanner scanner, JobQueue jobs, TimeProvider time) : IJobHandler
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
            var content = await ScanAsync(dataset, progress, cancellation);
            var canonical = CanonicalJson.Canonicalize(JsonSerializer.SerializeToUtf8Bytes(content, Json));
            await FinishAsync(job, report => report.Finish(Encoding.UTF8.GetString(canonical), Sha256Digest.Of(canonical), content.Total, Enum.Parse<DataClass>(content.FoundClass, ignoreCase: true), time.GetUtcNow()), cancellation);
        }
        catch (ScanRefusedException refused)
        {
            await FinishAsync(job, report => report.Fail(refused.Message, time.GetUtcNow()), cancellation);
        }
        catch (FileNotFoundException)
        {
            await FinishAsync(job, report => report.Fail("A file of the dataset is no longer in the artifact store. Submit the dataset again.", time.GetUtcNow()), cancellation);
        }
    }

    public async Task GaveUpAsync(Job job, string reason, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        if (await db.Set<RedactionReport>().AnyAsync(report => report.Id == job.SubjectId && (report.Status == ScanStatus.Pending || report.Status == ScanStatus.Running), cancellation))
            await FinishAsync(job, report => report.Fail(reason, time.GetUtcNow()), cancellation);
    }

    private async Task<Dataset?> StartAsync(Job job, CancellationToken cancellation)
    {
        await using var db = await Change(job, "dataset.scan", cancellation);
        var report = await db.Set<RedactionReport>().SingleAsync(row => row.Id == job.SubjectId, cancellation);
        if (report.Status is ScanStatus.Done or ScanStatus.Failed)
            return null; // an earlier attempt got this far
        report.Start();
        db.Announcements.Add("dataset:" + report.DatasetId);
        await db.SaveChangesAsync(cancellation);
        return await db.Set<Dataset>().Include(dataset => dataset.Files).SingleAsync(dataset => dataset.Id == report.DatasetId, cancellation);
    }

    private async Task<ReportContent> ScanAsync(Dataset dataset, JobProgress progress, CancellationToken cancellation)
    {
        var findings = new List<ReportFinding>();
        var files = new List<ReportFile>();
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var (found, personal, secrets, before, total) = (DataClass.Public, false, false, 0L, Math.Max(1, dataset.Files.Sum(file => file.Size)));
        foreach (var file in dataset.Files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            var done = before;
            await using var stream = store.OpenRead(file.Digest);
            var result = await scanner.ScanAsync(stream, new(file.Path), new Progress<ScanProgress>(at => _ = progress.ReportAsync((done + at.BytesDone) / (double)total * 0.99, $"Scanning {file.Path}", cancellation)), cancellation);
            before += file.Size;
            foreach (var (kind, count) in result.CountsByKind)
                counts[kind] = counts.GetValueOrDefault(kind) + count;
            (found, personal, secrets) = (result.FoundClass > found ? result.FoundClass : found, personal || result.HoldsPersonalData, secrets || result.HoldsSecrets);
            files.Add(Describe(file, result));
            findings.AddRange(result.Findings.Take(ReportContent.MaxFindings - findings.Count).Select(finding => Describe(file, finding)));
        }

        return new(dataset.Id, new(RuleSet.Current.Version, RuleSet.Current.Digest), new(files.Sum(file => file.Rows), files.Sum(file => file.Bytes), files.Count), counts, files, findings,
            found.ToString().ToLowerInvariant(), dataset.Classification?.ToString().ToLowerInvariant(), personal, secrets, RuleSet.Current.NotFound);
    }

    private static ReportFile Describe(DatasetFile file, ScanResult result) => new(
        file.Path, file.Digest.ToString(), result.Format.ToString(), result.Encoding.ToString(), result.Scanned.Rows, result.Scanned.Bytes, result.TotalFindings, result.BrokenLines,
        [.. result.Scanned.Bytes == 0 ? ["The file is empty."] : Array.Empty<string>(), .. result.LimitsHit, .. result.FirstBroken.Take(5).Select(line => $"Line {line.Line}: {line.Reason}")]);

    private static ReportFinding Describe(DatasetFile file, Finding finding) => new(
        finding.Kind.Id, finding.Kind.Title, finding.Kind.DataClass.ToString().ToLowerInvariant(), Math.Round(finding.Confidence, 3), file.Path, finding.Position.Line, finding.Position.Column,
        finding.Position.ByteOffset, finding.Position.Row, finding.Position.ColumnName ?? finding.Position.JsonPointer, finding.Masked, finding.MaskedSample);

    private async Task FinishAsync(Job job, Action<RedactionReport> finish, CancellationToken cancellation)
    {
        await using var db = await Change(job, "dataset.scanned", cancellation);
        var report = await db.Set<RedactionReport>().SingleAsync(row => row.Id == job.SubjectId, cancellation);
        finish(report);
        db.Announcements.Add("dataset:" + report.DatasetId);
        jobs.Enqueue(db, DatasetEvents.Judged, report.DatasetId);
        await db.SaveChangesAsync(cancellation);
    }

    private Task<PortalDbContext> Change(Job job, string action, CancellationToken cancellation) =>
        database.ChangeAsync(job.OriginOfWork(), action, cancellation);
}
