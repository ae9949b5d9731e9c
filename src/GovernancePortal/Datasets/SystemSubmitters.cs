using GovernancePortal.Datasets.Catalog;
using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Versions;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Datasets;

/// <summary>Who has a hand in a system by what they submitted: none of them judges it.</summary>
public static class SystemSubmitters
{
    /// <summary>Whether a person submitted a version of the system, or data that one of its versions uses.</summary>
    public static async Task<bool> IncludeAsync(PortalDbContext db, Guid person, Guid systemId, CancellationToken cancellation)
    {
        var versions = db.Set<ModelVersion>().Where(version => db.Set<Model>().Any(model => model.Id == version.ModelId && model.SystemId == systemId));
        return await versions.AnyAsync(version => version.SubmittedBy == person, cancellation)
            || await versions.AnyAsync(version => db.Set<Dataset>().Any(dataset => dataset.SubmittedBy == person && version.DatasetIds.Contains(dataset.Id)), cancellation);
    }

    /// <summary>All of them.</summary>
    public static async Task<IReadOnlySet<Guid>> OfAsync(PortalDbContext db, Guid systemId, CancellationToken cancellation)
    {
        var versions = db.Set<ModelVersion>().Where(version => db.Set<Model>().Any(model => model.Id == version.ModelId && model.SystemId == systemId));
        var submitters = await versions.Select(version => version.SubmittedBy).ToListAsync(cancellation);
        submitters.AddRange(await db.Set<Dataset>().Where(dataset => versions.Any(version => version.DatasetIds.Contains(dataset.Id))).Select(dataset => dataset.SubmittedBy).ToListAsync(cancellation));
        return submitters.ToHashSet();
    }
}
