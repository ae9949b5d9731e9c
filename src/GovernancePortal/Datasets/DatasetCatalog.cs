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
            query = query.Where(dataset => EF.Functions.ILike(dataset.Name, Like.Contains(text), Like.Escape) || EF.Functions.ILike(dataset.Source, Like.Contains(text), Like.Escape));
        query = request.SortField switch
        {
            "name" => query.By(request, dataset => dataset.Name).ThenBy(dataset => dataset.Number),
            "createdAt" => query.By(request, dataset => dataset.SubmittedAt).ThenBy(dataset => dataset.Id),
            _ => query.OrderByDescending(dataset => dataset.SubmittedAt).ThenBy(dataset => dataset.Id),
        };
        var page = await query.ToPageAsync(request, cancellation);
        var reports = await ReportsAsync(db, [.. page.Items.Select(dataset => dataset.Id)], cancellation);
        return new([.. page.Items.Select(dataset => new DatasetListItem(DatasetView.Of(dataset), reports.GetValueOrDefault(dataset.Id)?.Verdict ?? "missing"))], page.Total, page.Number, page.PageSize);
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
        return (await ReportsAsync(db, [datasetId], cancellation)).TryGetValue(datasetId, out var report) ? report : Error.NotFound("redaction report");
    }

    /// <summary>These datasets with their newest reports, in the order of the ids; unknown ids are absent.</summary>
    public async Task<IReadOnlyList<DatasetWithReport>> WithReportsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
            return [];
        await using var db = await database.ReadAsync(cancellation);
        var found = await db.Set<Dataset>().Include(dataset => dataset.Files).Where(dataset => ids.Contains(dataset.Id))
            .Select(dataset => new { Dataset = dataset, Newest = db.Set<Dataset>().Where(other => other.Name == dataset.Name).Max(other => other.Number) }).ToListAsync(cancellation);
        var reports = await ReportsAsync(db, ids, cancellation);
        var order = ids.Distinct().Select((id, index) => (id, index)).ToDictionary(place => place.id, place => place.index);
        return [.. found.OrderBy(row => order[row.Dataset.Id]).Select(row => new DatasetWithReport(DatasetView.Of(row.Dataset), row.Newest, reports.GetValueOrDefault(row.Dataset.Id)))];
    }

    /// <summary>A name or an id by which a dataset is looked for: case, blanks and what joins words do not matter.</summary>
    public static string NameKey(string name) => string.Concat(PlainName.Seen(name).ToLowerInvariant().Split([' ', '_', '-', '.', '/']));

    /// <summary>Those of these keys (<see cref="NameKey"/>) under whose name or id the register holds a dataset.</summary>
    public async Task<IReadOnlySet<string>> HeldAsync(IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        if (keys.Count == 0)
            return new HashSet<string>();
        await using var db = await database.ReadAsync(cancellation);
        var sought = keys.ToArray();
        return await db.Database.SqlQuery<string>(
            $"""
             select distinct key as "Value" from (
                 select translate(lower(name), ' _-./', '') as key from datasets
                 union all select translate(id::text, '-', '') from datasets
             ) held where key = any ({sought})
             """).ToHashSetAsync(cancellation);
    }

    /// <summary>How many datasets there are.</summary>
    public async Task<int> CountAsync(CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<Dataset>().CountAsync(cancellation);
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

    // the newest report of each dataset that has one
    private static async Task<Dictionary<Guid, ReportView>> ReportsAsync(PortalDbContext db, IReadOnlyCollection<Guid> datasetIds, CancellationToken cancellation)
    {
        var reports = await db.Set<RedactionReport>().Where(row => datasetIds.Contains(row.DatasetId)).GroupBy(row => row.DatasetId)
            .Select(group => group.OrderByDescending(row => row.RequestedAt).First()).ToListAsync(cancellation);
        var ids = reports.Select(report => report.Id).ToList();
        var acceptances = await db.Set<RedactionAcceptance>().Where(row => ids.Contains(row.ReportId)).ToDictionaryAsync(row => row.ReportId, cancellation);
        var unfinished = reports.Where(report => report.Status != ScanStatus.Done).Select(report => report.Id).ToList();
        var jobs = unfinished.Count == 0 ? [] : (await db.Set<Job>().Where(row => unfinished.Contains(row.SubjectId)).ToListAsync(cancellation))
            .GroupBy(job => job.SubjectId).ToDictionary(group => group.Key, group => group.MaxBy(job => job.CreatedAt));
        return reports.ToDictionary(report => report.DatasetId, report => ReportView.Of(report, acceptances.GetValueOrDefault(report.Id), jobs.GetValueOrDefault(report.Id)));
    }
}

/// <summary>A dataset in a list, with the verdict of its redaction report.</summary>
public sealed record DatasetListItem(DatasetView Dataset, string RedactionVerdict);

/// <summary>A dataset, the number of the newest one of its name, and its newest redaction report.</summary>
public sealed record DatasetWithReport(DatasetView Dataset, int NewestNumber, ReportView? Report);

/// <summary>The regions in which datasets lie and the licences they come under, as their submitters named them, each with how many.</summary>
public sealed record DatasetTerms(IReadOnlyDictionary<string, int> Regions, IReadOnlyDictionary<string, int> Licences);
