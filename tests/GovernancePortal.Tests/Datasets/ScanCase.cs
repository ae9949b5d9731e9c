using System.Text;
using GovernancePortal.Datasets.Catalog;
using GovernancePortal.Datasets.Redaction;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Datasets;

/// <summary>A dataset whose scan another process has claimed: the test plays that process.</summary>
internal sealed record ScanCase(Portal Portal, Dataset Dataset, Guid ReportId, Job Job, byte[] Content)
{
    public const string FileName = "people.csv";
    private const string Header = "id,note\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="submitter">Account that submitted it.</param>
    /// <param name="rows">Rows, each with one address.</param>
    /// <param name="domain">Of the addresses. The same content is the same file in the store.</param>
    /// <param name="blankBefore">Byte before which the submitted file is blank, other than <see cref="Content"/>: whoever reads it from its beginning finds nothing there.</param>
    public static async Task<ScanCase> BeginAsync(Portal portal, string submitter = "scientist", int rows = 3, string domain = "mail", int blankBefore = 0)
    {
        var content = Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Range(0, rows).Select(i => $"{i},\"write to\nperson{i}@{domain}.example\"\n")));
        var submitted = content.ToArray();
        submitted.AsSpan(Header.Length, Math.Max(0, blankBefore - Header.Length)).Fill((byte)'x');
        var stored = await portal.Get<ArtifactStore>().PutAsync(new MemoryStream(submitted), content.Length, Cancellation);
        var now = portal.Get<TimeProvider>().GetUtcNow();
        var person = await PersonAsync(portal, submitter);
        var dataset = new Dataset(new DatasetMetadata("data-" + Guid.NewGuid().ToString("n")), 1, [new DatasetFile { Path = FileName, Digest = stored.Digest, Size = content.Length }], person, now);
        var report = new RedactionReport(dataset.Id, now);
        report.Start();
        var job = new Job(ScanDataset.JobKind, report.Id, new(person, "test"), now) { State = JobState.Running, Attempts = 1, LeaseUntil = now.AddHours(1) };
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(job.OriginOfWork(), "dataset.submit", Cancellation);
        db.AddRange(dataset, report, job);
        await db.SaveChangesAsync(Cancellation);
        return new(portal, dataset, report.Id, job, content);
    }

    public static async Task<Guid> PersonAsync(Portal portal, string account)
    {
        var me = await new Story(portal).SubmitDatasetAsync("of-" + Guid.NewGuid().ToString("n"), Story.CleanCsv);
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return account == "scientist" ? (await db.Set<Dataset>().SingleAsync(row => row.Id == me, Cancellation)).SubmittedBy : Guid.NewGuid();
    }

    public ScanDataset Process => Portal.Services.GetServices<IJobHandler>().OfType<ScanDataset>().Single();

    public Task RunAsync() => Process.RunAsync(Job, new JobProgress(Portal.Get<PortalDatabase>(), Portal.Get<TimeProvider>(), Job), Cancellation);

    /// <summary>The process is killed: its lease runs out.</summary>
    public async Task KillAsync()
    {
        await using var db = await Portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        await db.Database.ExecuteSqlAsync($"update jobs set lease_until = now() - interval '1 minute' where id = {Job.Id}", Cancellation);
    }

    /// <summary>Writes other bytes into the store, under the digest of the file.</summary>
    public async Task DamageAsync(byte[] bytes)
    {
        string place;
        await using (var stream = Portal.Get<ArtifactStore>().OpenRead(Dataset.Files[0].Digest))
            place = stream.Name;
        await File.WriteAllBytesAsync(place, bytes, Cancellation);
    }

    public async Task<(ScanStatus Status, long Findings)> StandsAsync()
    {
        await using var db = await Portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        var report = await db.Set<RedactionReport>().SingleAsync(row => row.Id == ReportId, Cancellation);
        return (report.Status, report.Findings);
    }

    public async Task<RedactionReport> EndedAsync()
    {
        for (var i = 0; i < 300; i++)
        {
            await using var db = await Portal.Get<PortalDatabase>().ReadAsync(Cancellation);
            var report = await db.Set<RedactionReport>().SingleAsync(row => row.Id == ReportId, Cancellation);
            if (!report.IsOpen)
                return report;
            await Task.Delay(100, Cancellation);
        }

        throw new TimeoutException("The scan did not end in 30 s.");
    }
}
