using GovernancePortal.Datasets;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Registry;
using GovernancePortal.Releases.Requests;

namespace GovernancePortal.Releases.Inventory;

/// <summary>What was released, and how ready what is asked for is: beside each thing of the register.</summary>
public sealed class InventoryStandings(ModelCatalog models, DatasetCatalog datasets, ReleaseBook releases, ReleaseDesk desk)
{
    private const int Newest = 25;

    /// <summary>Adds to each row of a page where its releases stand.</summary>
    public async Task<Page<InventoryLine<T>>> OfAsync<T>(Page<T> page, Func<T, ReleaseFilter> filter, CancellationToken cancellation)
    {
        var lines = new List<InventoryLine<T>>();
        foreach (var item in page.Items)
            lines.Add(new(item, await OfAsync(filter(item), cancellation)));
        return new(lines, page.Total, page.Number, page.PageSize);
    }

    /// <summary>Where the newest releases that fit stand.</summary>
    public async Task<ReleaseStanding> OfAsync(ReleaseFilter filter, CancellationToken cancellation)
    {
        var found = (await releases.ListAsync(new(PageSize: Newest), filter, cancellation)).Items;
        var open = found.FirstOrDefault(release => release.DecidedAt is null);
        var readiness = open is null ? null : (await desk.OpenAsync(open.Id, cancellation)).Value.Readiness;
        return new(found.FirstOrDefault(release => release.State == "approved"), open, found.Count == 0 ? null : found[0], readiness);
    }

    /// <summary>How many systems, models and datasets there are.</summary>
    public async Task<InventoryCounts> CountAsync(CancellationToken cancellation)
    {
        var one = new PageRequest(PageSize: 1);
        return new((await models.SystemsAsync(one, cancellation)).Total, (await models.ModelsAsync(one, null, cancellation)).Total, (await datasets.ListAsync(one, cancellation)).Total);
    }
}

/// <summary>A thing of the register and where its releases stand.</summary>
public sealed record InventoryLine<T>(T Item, ReleaseStanding Standing);

/// <summary>Where the releases of something stand; all parts may be absent.</summary>
/// <param name="Approved">The one that was approved last.</param>
/// <param name="Open">The newest that is not decided.</param>
/// <param name="Newest">The newest of all.</param>
/// <param name="Readiness">Of the open one.</param>
public sealed record ReleaseStanding(ReleaseView? Approved, ReleaseView? Open, ReleaseView? Newest, Gates.Readiness? Readiness)
{
    /// <summary>When a release was asked for or decided last.</summary>
    public DateTimeOffset? ChangedAt => Newest is null ? null : Newest.DecidedAt ?? Newest.RequestedAt;
}

/// <summary>How much is registered.</summary>
public sealed record InventoryCounts(int Systems, int Models, int Datasets);
