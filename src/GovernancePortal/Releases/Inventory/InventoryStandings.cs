using GovernancePortal.Datasets;
using GovernancePortal.Gates;
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
        var asked = newest.SelectMany(group => OpenIn(group)).Select(release => release.Id).ToList();
        var readiness = await desk.ReadinessAsync(asked, cancellation);
        return new([.. page.Items.Select(item => new InventoryLine<T>(item, Of([.. newest[id(item)]], readiness)))], page.Total, page.Number, page.PageSize);
    }

    // two environments ask for different things: the one that is furthest from ready stands in the list, and says where it goes
    internal static ReleaseStanding Of(IReadOnlyList<ReleaseView> found, IReadOnlyDictionary<Guid, Readiness> readiness)
    {
        var open = OpenIn(found).ToList();
        var shown = open.MinBy(release => readiness.GetValueOrDefault(release.Id)?.Verdict.Rank() ?? int.MaxValue);
        return new(found.FirstOrDefault(release => release.State == "approved"), shown, found.Count == 0 ? null : found[0], shown is null ? null : readiness.GetValueOrDefault(shown.Id), Math.Max(0, open.Count - 1));
    }

    // the newest to each environment
    private static IEnumerable<ReleaseView> OpenIn(IEnumerable<ReleaseView> newestFirst) =>
        newestFirst.Where(release => release.DecidedAt is null).DistinctBy(release => release.Environment, StringComparer.Ordinal);

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
/// <param name="Open">Of the newest to each environment that are not decided, the one that is furthest from ready; of equals the newest.</param>
/// <param name="Newest">The newest of all.</param>
/// <param name="Readiness">Of the open one.</param>
/// <param name="OpenElsewhere">To how many further environments something is asked for.</param>
public sealed record ReleaseStanding(ReleaseView? Approved, ReleaseView? Open, ReleaseView? Newest, Readiness? Readiness, int OpenElsewhere = 0);

/// <summary>How much is registered.</summary>
public sealed record InventoryCounts(int Systems, int Models, int Datasets);
