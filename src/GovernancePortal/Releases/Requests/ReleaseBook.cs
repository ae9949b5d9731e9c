using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Registry.Versions;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Requests;

/// <summary>Lists releases.</summary>
public sealed class ReleaseBook(PortalDatabase database)
{
    public async Task<Page<ReleaseView>> ListAsync(PageRequest request, ReleaseFilter filter, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var query = Rows(db);
        if (filter.VersionId is { } version)
            query = query.Where(row => row.Release.VersionId == version);
        if (filter.ModelId is { } model)
            query = query.Where(row => row.Model.Id == model);
        if (filter.SystemId is { } system)
            query = query.Where(row => row.System.Id == system);
        if (filter.RequestedBy is { } person)
            query = query.Where(row => row.Release.RequestedBy == person);
        if (filter.Environment is { } environment)
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
            "number" or "createdAt" => query.By(request, row => row.Release.Number),
            "decidedAt" => query.By(request, row => row.Release.DecidedAt).ThenBy(row => row.Release.Number),
            _ => query.OrderByDescending(row => row.Release.Number),
        };
        var page = await query.ToPageAsync(request, cancellation);
        return new([.. page.Items.Select(View)], page.Total, page.Number, page.PageSize);
    }

    /// <summary>The newest releases of each system, model or version, newest first, by its id.</summary>
    /// <param name="most">How many of each.</param>
    public async Task<ILookup<Guid, ReleaseView>> NewestAsync(ReleasesOf what, IReadOnlyCollection<Guid> ids, int most, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var rows = Rows(db);
        var newest = what switch
        {
            ReleasesOf.System => db.Set<AiSystem>().Where(system => ids.Contains(system.Id))
                .SelectMany(system => rows.Where(row => row.System.Id == system.Id).OrderByDescending(row => row.Release.Number).Take(most)),
            ReleasesOf.Model => db.Set<Model>().Where(model => ids.Contains(model.Id))
                .SelectMany(model => rows.Where(row => row.Model.Id == model.Id).OrderByDescending(row => row.Release.Number).Take(most)),
            _ => db.Set<ModelVersion>().Where(version => ids.Contains(version.Id))
                .SelectMany(version => rows.Where(row => row.Version.Id == version.Id).OrderByDescending(row => row.Release.Number).Take(most)),
        };
        return (await newest.ToListAsync(cancellation)).OrderByDescending(row => row.Release.Number)
            .ToLookup(row => what == ReleasesOf.System ? row.System.Id : what == ReleasesOf.Model ? row.Model.Id : row.Version.Id, View);
    }

    public async Task<Result<ReleaseView>> ReleaseAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await Rows(db).SingleOrDefaultAsync(row => row.Release.Id == id, cancellation) is { } row ? View(row) : Error.NotFound("release");
    }

    /// <summary>The release of the same model that was approved last before the given one was decided, for its environment or else for another; null when there is none.</summary>
    public async Task<ReleaseView?> LastApprovedAsync(Guid modelId, Release asked, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var row = await Rows(db).Where(row => row.Model.Id == modelId && row.Release.Id != asked.Id && row.Release.State == ReleaseState.Approved && (asked.DecidedAt == null || row.Release.DecidedAt < asked.DecidedAt))
            .OrderByDescending(row => row.Release.Environment == asked.Environment).ThenByDescending(row => row.Release.DecidedAt).FirstOrDefaultAsync(cancellation);
        return row is null ? null : View(row);
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

    private static ReleaseView View(ReleaseRow row) => new(
        row.Release.Id, ReleaseView.NumberOf(row.Release.Number), row.Version.Id, row.Version.Version, row.Model.Id, row.Model.Name, row.Model.Kind.Key(), row.System.Id, row.System.Name, row.System.BusinessUnit,
        row.Release.Environment, row.Release.BusinessUse, row.Release.State.Key(), row.Release.RequestedBy, row.Release.RequestedAt, row.Release.DecidedAt);

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
