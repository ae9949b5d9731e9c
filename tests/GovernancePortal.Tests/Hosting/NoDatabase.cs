using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Hosting;

/// <summary>Contexts of a database that is not there: nothing listens on port 9 of this machine.</summary>
internal sealed class NoDatabase : IDbContextFactory<PortalDbContext>
{
    private const string Nowhere = "Host=127.0.0.1;Port=9;Username=secret;Timeout=2";

    public static PortalDatabase Portal { get; } = new(new NoDatabase(), new(Nowhere, Nowhere));

    public PortalDbContext CreateDbContext() => new(new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql(Nowhere).Options);
}
