using GovernancePortal.Datasets.Catalog;
using GovernancePortal.Datasets.Redaction;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Datasets;

/// <summary>Reads datasets and their redaction reports; the door for pages, endpoints and the rooms above.</summary>
public sealed class DatasetCatalog(PortalDatabase database)
{
    public async Task<Page<DatasetListItem>> ListAsync(PageRequest request, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var query = db.Set<Dataset>().Include(dataset => dataset.Files).AsQueryable();
        if (request.Search is { } text)
            query = query.Where(dataset => EF.Functions.ILike(dataset.Name, Like.Contains(text)) || EF.Functions.ILike(dataset.Source, Like.Contains(text)));
        query = request.SortField switch
        {
            "name" => query.By(request, dataset => dataset.Name).ThenBy(dataset => dataset.Number),
            "createdAt" => query.By(request, dataset => dataset.SubmittedAt).ThenBy(dataset => dataset.Id),
            _ => query.OrderByDescending(dataset => dataset.SubmittedAt).ThenBy(dataset => dataset.Id),
        };
        var page = await query.ToPageAsync(request, cancellation);
        var items = new List<DatasetListItem>();
        foreach (var dataset in page.Items)
            items.Add(new(DatasetView.Of(dataset), await ReportAsync(db, dataset.Id, cancellation) is { } report ? report.Verdict : "missing"));
        return new(items, page.Total, page.Number, page.PageSize);
    }

    public async Task<Result<DatasetView>> DatasetAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<Dataset>().Include(dataset => dataset.Files).SingleOrDefaultAsync(dataset => dataset.Id == id, cancellation) is { } found
            ? DatasetView.Of(found)
            : Error.NotFound("dataset");
    }

    /// <summary>The newest report of a dataset.</summary>
    public async Task<Result<ReportView>> ReportAsync(Guid datasetId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await ReportAsync(db, datasetId, cancellation) is { } report ? report : Error.NotFound("redaction report");
    }

    /// <summary>The datasets of a version with their newest reports, in the order of the ids; unknown ids are absent.</summary>
    public async Task<IReadOnlyList<DatasetWithReport>> WithReportsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var datasets = await db.Set<Dataset>().Include(dataset => dataset.Files).Where(dataset => ids.Contains(dataset.Id)).ToListAsync(cancellation);
        var found = new List<DatasetWithReport>();
        foreach (var dataset in datasets.OrderBy(dataset => ids.ToList().IndexOf(dataset.Id)))
        {
            var newest = await db.Set<Dataset>().Where(other => other.Name == dataset.Name).MaxAsync(other => other.Number, cancellation);
            found.Add(new(DatasetView.Of(dataset), newest, await ReportAsync(db, dataset.Id, cancellation)));
        }

        return found;
    }

    /// <summary>How many datasets name each region and each licence, compared without regard to case; those that name none are under the empty name.</summary>
    public async Task<DatasetTerms> TermsAsync(CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var regions = await db.Set<Dataset>().GroupBy(dataset => dataset.Region).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var licences = await db.Set<Dataset>().GroupBy(dataset => dataset.Licence).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        return new(Sum(regions.Select(group => (group.Key, group.Count))), Sum(licences.Select(group => (group.Key, group.Count))));

        static IReadOnlyDictionary<string, int> Sum(IEnumerable<(string Name, int Count)> groups) =>
            groups.GroupBy(group => group.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.Sum(one => one.Count), StringComparer.OrdinalIgnoreCase);
    }

    private static async Task<ReportView?> ReportAsync(PortalDbContext db, Guid datasetId, CancellationToken cancellation)
    {
        var report = await db.Set<RedactionReport>().Where(row => row.DatasetId == datasetId).OrderByDescending(row => row.RequestedAt).FirstOrDefaultAsync(cancellation);
        if (report is null)
            return null;
        var acceptance = await db.Set<RedactionAcceptance>().SingleOrDefaultAsync(row => row.ReportId == report.Id, cancellation);
        var job = report.Status == ScanStatus.Done ? null : await db.Set<Job>().Where(row => row.SubjectId == report.Id).OrderByDescending(row => row.CreatedAt).FirstOrDefaultAsync(cancellation);
        return ReportView.Of(report, acceptance, job);
    }
}

/// <summary>A dataset in a list, with the verdict of its redaction report.</summary>
public sealed record DatasetListItem(DatasetView Dataset, string RedactionVerdict);

/// <summary>A dataset, the number of the newest one of its name, and its newest redaction report.</summary>
public sealed record DatasetWithReport(DatasetView Dataset, int NewestNumber, ReportView? Report);

/// <summary>The regions in which datasets lie and the licences they come under, as their submitters named them, each with how many.</summary>
public sealed record DatasetTerms(IReadOnlyDictionary<string, int> Regions, IReadOnlyDictionary<string, int> Licences);
