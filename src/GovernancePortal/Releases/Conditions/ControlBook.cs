using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Conditions;

/// <summary>Reads the controls of releases.</summary>
public sealed class ControlBook(PortalDatabase database)
{
    /// <summary>The controls of a release in the order in which they were set; empty before it is approved.</summary>
    public async Task<IReadOnlyList<ControlView>> OfAsync(Guid releaseId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var controls = await db.Set<Control>().Where(control => control.ReleaseId == releaseId).OrderBy(control => control.Id).ToListAsync(cancellation);
        return controls.ConvertAll(ControlView.Of);
    }

    /// <summary>The same, refused where there is no such release.</summary>
    public async Task<Result<Listing<ControlView>>> ListAsync(Guid releaseId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<Release>().AnyAsync(release => release.Id == releaseId, cancellation) ? new Listing<ControlView>(await OfAsync(releaseId, cancellation)) : Error.NotFound("release");
    }

    public async Task<Result<ControlView>> OneAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<Control>().SingleOrDefaultAsync(control => control.Id == id, cancellation) is { } found ? ControlView.Of(found) : Error.NotFound("condition");
    }
}
