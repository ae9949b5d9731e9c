using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using GovernancePortal.Releases.Watching;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Queue.Views;

/// <summary>The views and watched releases of a person who is erased.</summary>
internal sealed class OwnQueue : IPersonalBelongings
{
    public async Task RemoveAsync(PortalDbContext db, Guid personId, CancellationToken cancellation)
    {
        db.RemoveRange(await db.Set<SavedView>().Where(view => view.PersonId == personId).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<ReleaseWatch>().Where(watch => watch.PersonId == personId).ToListAsync(cancellation));
    }
}
