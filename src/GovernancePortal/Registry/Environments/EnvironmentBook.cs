using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Registry.Environments;

/// <summary>Reads the register of environments.</summary>
public sealed class EnvironmentBook(PortalDatabase database)
{
    /// <summary>Every environment as it is declared now, by name.</summary>
    public async Task<IReadOnlyList<EnvironmentView>> ListAsync(CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var declared = db.Set<EnvironmentDeclaration>();
        var newest = await declared.Where(row => !declared.Any(later => later.Name == row.Name && later.Number > row.Number)).OrderBy(row => row.Name).ToListAsync(cancellation);
        return [.. newest.Select(EnvironmentView.Of)];
    }
}
