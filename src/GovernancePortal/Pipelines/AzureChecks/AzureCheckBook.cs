using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Pipelines.AzureChecks;

/// <summary>Reads checks.</summary>
public sealed class AzureCheckBook(PortalDatabase database)
{
    public async Task<Result<AzureCheckView>> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.AskPipelineCheck) is { } refusal)
            return refusal;
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<AzureCheck>().SingleOrDefaultAsync(row => row.Id == id, cancellation) is { } check ? AzureCheckView.Of(check) : Error.NotFound("check");
    }
}
