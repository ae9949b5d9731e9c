using GovernancePortal.Gates;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Watching;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Requests;

/// <summary>Lists releases.</summary>
public sealed class ReleaseBook(PortalDatabase database)
{
    private const int MostNamed = 6;

    public Task<Page<ReleaseView>> ListAsync(PageRequest request, ReleaseFilter filter, CancellationToken cancellation) => ListAsync(request, filter, null, cancellation);

    /// <param name="watchedBy">Only those that this person watches; null for all.</param>
    internal async Task<Page<ReleaseView>> ListAsync(PageRequest request, ReleaseFilter filter, Guid? watchedBy, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var query = Rows(db);
        if (watchedBy is { } watcher)
            query = query.Where(row => db.Set<ReleaseWatch>().Any(watch => watch.PersonId == watcher && watch.ReleaseId == row.Release.Id));
        if (filter.VersionId is { } version)
            query = query.Where(row => row.Release.VersionId == version);
        if (filter.ModelId is { } model)
            query = query.Where(row => row.Model.Id == model);
        if (filter.SystemId is { } system)
            query = query.Where(row => row.System.Id == system);
        if (filter.RequestedBy is { } person)
            query = query.Where(row => row.Release.RequestedBy == person);
        if (filter.Environment?.Trim().ToLowerInvariant() is { } environment) // as a release keeps it
            query = query.Where(row => row.Release.Environment == environment);
        if (ReleaseStates.Parse(filter.State) is { Count: > 0 } wanted)
            query = query.Where(row => wanted.Contains(row.Release.State));
        if (request.Search is { } text)
            query = Matching(query, text);
        query = request.SortField switch
        {
            "model" => query.By(request, row => row.Model.Name).ThenBy(row => row.Release.Number),
            "environment" => query.By(request, row => row.Release.Environment).ThenBy(row => row.Release.Number),
            "state" => query.By(request, row => row.Release.State).ThenBy(row => row.Release.Number),
            "number" or "requestedAt" or "createdAt" => query.By(request, row => row.Release.Number),
            "decidedAt" => query.By(request, row => row.Release.DecidedAt).ThenBy(row => row.Release.Number),
            _ => query.OrderByDescending(row => row.Release.Number),
        };
        var page = await Shown(query).ToPageAsync(request, cancellation);
        return new([.. page.Items.Select(shown => shown.View)], page.Total, page.Number, page.PageSize);
    }

    /// <summary>The newest release in each state to each environment of each system, model or version, newest first, by its id.</summary>
    public async Task<ILookup<Guid, ReleaseView>> NewestAsync(ReleasesOf what, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var rows = Rows(db);
        var newest = what switch
        {
            ReleasesOf.System => rows.Where(row => ids.Contains(row.System.Id)).GroupBy(row => new { row.System.Id, row.Release.State, row.Release.Environment }).Select(group => group.Max(row => row.Release.Number)),
            ReleasesOf.Model => rows.Where(row => ids.Contains(row.Model.Id)).GroupBy(row => new { row.Model.Id, row.Release.State, row.Release.Environment }).Select(group => group.Max(row => row.Release.Number)),
            _ => rows.Where(row => ids.Contains(row.Version.Id)).GroupBy(row => new { row.Version.Id, row.Release.State, row.Release.Environment }).Select(group => group.Max(row => row.Release.Number)),
        };
        return (await ViewsAsync(rows.Where(row => newest.Contains(row.Release.Number)).OrderByDescending(row => row.Release.Number), cancellation))
            .ToLookup(release => what == ReleasesOf.System ? release.SystemId : what == ReleasesOf.Model ? release.ModelId : release.VersionId);
    }

    /// <summary>These releases by their ids; unknown ids are absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, ReleaseView>> ReleasesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return (await ViewsAsync(Rows(db).Where(row => ids.Contains(row.Release.Id)), cancellation)).ToDictionary(release => release.Id);
    }

    public async Task<Result<ReleaseView>> ReleaseAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return (await ViewsAsync(Rows(db).Where(row => row.Release.Id == id), cancellation)) is [var found] ? found : Error.NotFound("release");
    }

    /// <summary>The id of the release that is called so; null when there is none.</summary>
    public async Task<Guid?> OfNumberAsync(string number, CancellationToken cancellation)
    {
        if (ReleaseView.ParseNumber(number) is not { } sought)
            return null;
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<Release>().Where(release => release.Number == sought).Select(release => (Guid?)release.Id).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>
    /// The newest release of a version of one model to an environment: one that was refused may have been asked for again. A name that several models have is refused,
    /// whether or not such a release of each was asked for: nobody is answered for another system.
    /// </summary>
    /// <param name="model">Id or name of the model.</param>
    public async Task<Result<ReleaseView>> NewestAsync(string model, string version, string environment, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var models =
            from row in db.Set<Model>()
            join system in db.Set<AiSystem>() on row.SystemId equals system.Id
            select new { row.Id, row.Name, System = system.Name };
        Guid? id = Guid.TryParse(model, out var parsed) ? parsed : null;
        var named = await models.Where(row => row.Id == id || EF.Functions.ILike(row.Name, Like.Exactly(model), Like.Escape))
            .OrderByDescending(row => row.Id == id).ThenBy(row => row.System).ThenBy(row => row.Name).Take(MostNamed).ToListAsync(cancellation);
        if (named is [var exact, ..] && exact.Id == id) // a name may look like an id
            named = [exact];
        if (named.Count == 0)
            return new Error(ErrorKind.NotFound, "model-unknown", $"There is no model “{ShortText.Of(model, 200)}”.");
        if (named.Count > 1)
            return Error.Conflict("model-ambiguous", $"Several models are called “{named[0].Name}”: {GateText.List(named.Select(row => $"“{row.Name}” of the system “{row.System}”"), MostNamed - 1)}.", "Name the release by its number, or the model by its id.");
        var (one, sought) = (named[0].Id, environment.Trim().ToLowerInvariant()); // as a release keeps it
        return await ViewsAsync(Rows(db).Where(row => row.Model.Id == one && row.Version.Version == version && row.Release.Environment == sought).OrderByDescending(row => row.Release.Number).Take(1), cancellation) is [var found]
            ? found
            : new Error(ErrorKind.NotFound, "release-not-asked", $"No release of version {version} of “{named[0].Name}” to {environment} was asked for.");
    }

    /// <summary>The release of the same model that was approved last before the given one was decided, and whose approval counted then, for its environment or else for another; null when there is none.</summary>
    public async Task<ReleaseView?> LastApprovedAsync(Guid modelId, Release asked, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var approved = Rows(db).Where(row => row.Model.Id == modelId && row.Release.Id != asked.Id && (row.Release.State == ReleaseState.Approved || row.Release.LapsedAt > asked.DecidedAt) && (asked.DecidedAt == null || row.Release.DecidedAt < asked.DecidedAt))
            .OrderByDescending(row => row.Release.Environment == asked.Environment).ThenByDescending(row => row.Release.DecidedAt).Take(1);
        return (await ViewsAsync(approved, cancellation)).SingleOrDefault();
    }

    private static IQueryable<ReleaseRow> Matching(IQueryable<ReleaseRow> query, string text)
    {
        var number = ReleaseView.ParseNumber(text) ?? 0;
        return query.Where(row => row.Release.Number == number || EF.Functions.ILike(row.Model.Name, Like.Contains(text), Like.Escape) || EF.Functions.ILike(row.System.Name, Like.Contains(text), Like.Escape)
            || EF.Functions.ILike(row.System.BusinessUnit, Like.Contains(text), Like.Escape) || EF.Functions.ILike(row.Release.BusinessUse, Like.Contains(text), Like.Escape));
    }

    private static IQueryable<ReleaseRow> Rows(PortalDbContext db) =>
        from release in db.Set<Release>()
        join version in db.Set<ModelVersion>() on release.VersionId equals version.Id
        join model in db.Set<Model>() on version.ModelId equals model.Id
        join system in db.Set<AiSystem>() on model.SystemId equals system.Id
        select new ReleaseRow { Release = release, Version = version, Model = model, System = system };

    private static async Task<List<ReleaseView>> ViewsAsync(IQueryable<ReleaseRow> query, CancellationToken cancellation) => (await Shown(query).ToListAsync(cancellation)).ConvertAll(shown => shown.View);

    // of version, model and system a list needs no more than their names
    private static IQueryable<ShownRelease> Shown(IQueryable<ReleaseRow> query) =>
        query.Select(row => new ShownRelease(row.Release, row.Version.Version, row.Model.Id, row.Model.Name, row.Model.Kind, row.System.Id, row.System.Name, row.System.BusinessUnit));

    private sealed record ShownRelease(Release Release, string Version, Guid ModelId, string ModelName, ModelKind Kind, Guid SystemId, string SystemName, string BusinessUnit)
    {
        public ReleaseView View => new(
            Release.Id, ReleaseView.NumberOf(Release.Number), Release.VersionId, Version, ModelId, ModelName, Kind.Key(), SystemId, SystemName, BusinessUnit,
            Release.Environment, Release.BusinessUse, Release.Region, Release.State.Key(), Release.RequestedBy, Release.RequestedAt, Release.DecidedAt)
        {
            Flagged = Release.IsFlagged,
            ApprovedUntil = Release.ApprovedUntil,
            RollbackReason = Release.RollbackReason,
            RollbackOf = Release.RollbackOf,
        };
    }

    private sealed class ReleaseRow
    {
        public required Release Release { get; init; }

        public required ModelVersion Version { get; init; }

        public required Model Model { get; init; }

        public required AiSystem System { get; init; }
    }
}

/// <summary>What releases are looked up by.</summary>
public enum ReleasesOf
{
    System,
    Model,
    Version,
}

/// <summary>Narrows the list of releases; all parts are optional.</summary>
/// <param name="State">A state, or <c>open</c> or <c>decided</c> for all of that sort.</param>
public sealed record ReleaseFilter(Guid? VersionId = null, Guid? ModelId = null, string? State = null, string? Environment = null, Guid? RequestedBy = null, Guid? SystemId = null);
