using GovernancePortal.Compliance.Screening;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Compliance;

/// <summary>Reads screenings; the door for pages, endpoints and the rooms above.</summary>
public sealed class ScreeningBook(PortalDatabase database)
{
    /// <summary>The screenings of these systems by the system's id, each newest first.</summary>
    public async Task<ILookup<Guid, ScreeningView>> OfAsync(IReadOnlyCollection<Guid> systemIds, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var screenings = await db.Set<SystemScreening>().Include(screening => screening.Answers).Where(screening => systemIds.Contains(screening.SystemId))
            .OrderByDescending(screening => screening.CompletedAt).ThenByDescending(screening => screening.Id).ToListAsync(cancellation);
        return screenings.ToLookup(screening => screening.SystemId, ScreeningView.Of);
    }
}
