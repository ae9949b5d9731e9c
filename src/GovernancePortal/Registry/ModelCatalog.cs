using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Registry.Versions;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Registry;

/// <summary>Reads the register; the door for pages, endpoints and the rooms above.</summary>
public sealed class ModelCatalog(PortalDatabase database)
{
    public async Task<Page<SystemView>> SystemsAsync(PageRequest request, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        IQueryable<AiSystem> query = db.Set<AiSystem>();
        if (request.Search is { } text)
            query = query.Where(system => EF.Functions.ILike(system.Name, Like.Contains(text), Like.Escape) || EF.Functions.ILike(system.BusinessUnit, Like.Contains(text), Like.Escape) || EF.Functions.ILike(system.Owner, Like.Contains(text), Like.Escape));
        query = request.SortField switch
        {
            "name" => query.By(request, system => system.Name).ThenBy(system => system.Id),
            "businessUnit" => query.By(request, system => system.BusinessUnit).ThenBy(system => system.Id),
            "owner" => query.By(request, system => system.Owner).ThenBy(system => system.Id),
            "createdAt" => query.By(request, system => system.CreatedAt).ThenBy(system => system.Id),
            _ => query.OrderByDescending(system => system.CreatedAt).ThenBy(system => system.Id),
        };
        return await query.Select(system => new SystemView(system.Id, system.Name, system.Purpose, system.BusinessUnit, system.Owner, system.CreatedAt))
            .ToPageAsync(request, cancellation);
    }

    public async Task<Result<SystemView>> SystemAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<AiSystem>().SingleOrDefaultAsync(system => system.Id == id, cancellation) is { } found ? SystemView.Of(found) : Error.NotFound("system");
    }

    public async Task<Page<ModelView>> ModelsAsync(PageRequest request, Guid? systemId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var query = Models(db);
        if (systemId is { } id)
            query = query.Where(row => row.Model.SystemId == id);
        if (request.Search is { } text)
            query = query.Where(row => EF.Functions.ILike(row.Model.Name, Like.Contains(text), Like.Escape) || EF.Functions.ILike(row.System.Name, Like.Contains(text), Like.Escape));
        query = request.SortField switch
        {
            "name" => query.By(request, row => row.Model.Name).ThenBy(row => row.Model.Id),
            "createdAt" => query.By(request, row => row.Model.CreatedAt).ThenBy(row => row.Model.Id),
            _ => query.OrderByDescending(row => row.Model.CreatedAt).ThenBy(row => row.Model.Id),
        };
        var page = await query.ToPageAsync(request, cancellation);
        return new([.. page.Items.Select(row => row.View)], page.Total, page.Number, page.PageSize);
    }

    public async Task<Result<ModelView>> ModelAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await Models(db).SingleOrDefaultAsync(row => row.Model.Id == id, cancellation) is { } found ? found.View : Error.NotFound("model");
    }

    public async Task<Page<VersionView>> VersionsAsync(PageRequest request, Guid modelId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var model = await db.Set<Model>().SingleOrDefaultAsync(m => m.Id == modelId, cancellation);
        if (model is null)
            return new([], 0, request.Number, request.Size);
        var page = await db.Set<ModelVersion>().Include(version => version.Artifacts).Where(version => version.ModelId == modelId)
            .OrderByDescending(version => version.SubmittedAt).ToPageAsync(request, cancellation);
        return new([.. page.Items.Select(version => VersionView.Of(version, model))], page.Total, page.Number, page.PageSize);
    }

    public async Task<Result<VersionView>> VersionAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var version = await db.Set<ModelVersion>().Include(v => v.Artifacts).SingleOrDefaultAsync(v => v.Id == id, cancellation);
        if (version is null)
            return Error.NotFound("version");
        return VersionView.Of(version, await db.Set<Model>().SingleAsync(model => model.Id == version.ModelId, cancellation));
    }

    /// <summary>Everything the register says of these versions, each with its model and system; unknown ids are absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, RegisteredVersion>> RegisteredAsync(IReadOnlyCollection<Guid> versionIds, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var found = await db.Set<ModelVersion>().Include(version => version.Artifacts).Where(version => versionIds.Contains(version.Id))
            .Join(Models(db), version => version.ModelId, row => row.Model.Id, (version, row) => new { Version = version, Of = row }).ToListAsync(cancellation);
        return found.ToDictionary(row => row.Version.Id, row => new RegisteredVersion(VersionView.Of(row.Version, row.Of.Model), row.Of.View, SystemView.Of(row.Of.System)));
    }

    /// <summary>Everything the register says of one version.</summary>
    public async Task<Result<RegisteredVersion>> RegisteredAsync(Guid versionId, CancellationToken cancellation) =>
        (await RegisteredAsync([versionId], cancellation)).TryGetValue(versionId, out var found) ? found : Error.NotFound("version");

    /// <summary>How many systems and models there are.</summary>
    public async Task<(int Systems, int Models)> CountAsync(CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return (await db.Set<AiSystem>().CountAsync(cancellation), await db.Set<Model>().CountAsync(cancellation));
    }

    private static IQueryable<ModelRow> Models(PortalDbContext db) =>
        from model in db.Set<Model>()
        join system in db.Set<AiSystem>() on model.SystemId equals system.Id
        select new ModelRow
        {
            Model = model,
            System = system,
            Versions = db.Set<ModelVersion>().Count(version => version.ModelId == model.Id),
            // one value each: the whole row would be looked for among all versions of all models
            LatestVersion = db.Set<ModelVersion>().Where(version => version.ModelId == model.Id).OrderByDescending(version => version.SubmittedAt).ThenBy(version => version.Id).Select(version => version.Version).FirstOrDefault(),
            LatestVersionId = db.Set<ModelVersion>().Where(version => version.ModelId == model.Id).OrderByDescending(version => version.SubmittedAt).ThenBy(version => version.Id).Select(version => (Guid?)version.Id).FirstOrDefault(),
        };

    private sealed class ModelRow
    {
        public required Model Model { get; init; }

        public required AiSystem System { get; init; }

        public required int Versions { get; init; }

        public required string? LatestVersion { get; init; }

        public required Guid? LatestVersionId { get; init; }

        public ModelView View => new(Model.Id, System.Id, System.Name, Model.Name, Model.Kind.Key(), Versions, LatestVersion, LatestVersionId, Model.CreatedAt);
    }
}

/// <summary>A version with the model and the system that it belongs to.</summary>
public sealed record RegisteredVersion(VersionView Version, ModelView Model, SystemView System);
