using GovernancePortal.Datasets;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Registry;
using GovernancePortal.Releases.Requests;

namespace GovernancePortal.Releases.Inventory;

/// <summary>What was released, and how ready what is asked for is: beside each thing of the register.</summary>
public sealed class InventoryStandings(ModelCatalog models, DatasetCatalog datasets, ReleaseBook releases, ReleaseDesk desk)
{
    /// <summary>Adds to each row of a page where its newest releases stand.</summary>
    public async Task<Page<InventoryLine<T>>> OfAsync<T>(Page<T> page, ReleasesOf what, Func<T, Guid> id, CancellationToken cancellation)
    {
        var newest = await releases.NewestAsync(what, [.. page.Items.Select(id)], cancellation);
        var asked = newest.Select(group => group.FirstOrDefault(release => release.DecidedAt is null)?.Id).OfType<Guid>().ToList();
        var readiness = await desk.ReadinessAsync(asked, cancellation);
        return new([.. page.Items.Select(item => new InventoryLine<T>(item, Of([.. newest[id(item)]], readiness)))], page.Total, page.Number, page.PageSize);
    }

    private static ReleaseStanding Of(IReadOnlyList<ReleaseView> found, IReadOnlyDictionary<Guid, Gates.Readiness> readiness)
    {
        var open = found.FirstOrDefault(release => release.DecidedAt is null);
        return new(found.FirstOrDefault(release => release.State == "approved"), open, found.Count == 0 ? null : found[0], open is null ? null : readiness.GetValueOrDefault(open.Id));
    }

    /// <summary>How many systems, models and datasets there are.</summary>
    public async Task<InventoryCounts> CountAsync(CancellationToken cancellation)
    {
        var (systems, registered) = await models.CountAsync(cancellation);
        return new(systems, registered, await datasets.CountAsync(cancellation));
    }
}

/// <summary>A thing of the register and where its releases stand.</summary>
public sealed record InventoryLine<T>(T Item, ReleaseStanding Standing);

/// <summary>Where the releases of something stand; all parts may be absent.</summary>
/// <param name="Approved">The one that was approved last.</param>
/// <param name="Open">The newest that is not decided.</param>
/// <param name="Newest">The newest of all.</param>
/// <param name="Readiness">Of the open one.</param>
public sealed record ReleaseStanding(ReleaseView? Approved, ReleaseView? Open, ReleaseView? Newest, Gates.Readiness? Readiness);

/// <summary>How much is registered.</summary>
public sealed record InventoryCounts(int Systems, int Models, int Datasets);
