using GovernancePortal.Identity;
using GovernancePortal.Ledger;
using GovernancePortal.Platform.Database;
using GovernancePortal.Policies.Approved;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Policies;

/// <summary>Reads the approved regions and licences.</summary>
public sealed class ApprovedValues(PortalDatabase database, LedgerBook ledger, TimeProvider time)
{
    public async Task<IReadOnlyList<ApprovedValueView>> ListAsync(CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var values = await db.Set<ApprovedValue>().OrderBy(value => value.Kind).ThenBy(value => value.Value).ToListAsync(cancellation);
        return [.. values.Select(ApprovedValueView.Of)];
    }

    /// <summary>The two sets as they are now; compared without regard to case.</summary>
    public async Task<ApprovedSets> SetsAsync(CancellationToken cancellation)
    {
        var all = await ListAsync(cancellation);
        return new(Of("region"), Of("licence"));

        IReadOnlySet<string> Of(string kind) => all.Where(value => value.Kind == kind).Select(value => value.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Fills the lists of a new portal with the defaults. Lists that somebody has emptied stay empty: the ledger knows that they were filled.</summary>
    internal async Task EnsureDefaultsAsync(CancellationToken cancellation)
    {
        var portal = Actor.Portal("first-start");
        await using var db = await database.ChangeAsync(portal.Origin, "approved-value.default", cancellation);
        if (await db.Set<ApprovedValue>().AnyAsync(cancellation) || (await ledger.ListAsync(new(PageSize: 1), new(Kind: ApprovedValueConfiguration.Kind), cancellation)).Items.Count > 0)
            return;
        db.AddRange(ApprovedDefaults.All.Select(value => new ApprovedValue(value.Kind, value.Value, value.Note, portal.Id, time.GetUtcNow())));
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>Approved regions and licences.</summary>
public sealed record ApprovedSets(IReadOnlySet<string> Regions, IReadOnlySet<string> Licences);
