using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Hosting;

/// <summary>Contexts of a database that is not there: nothing listens on port 9 of this machine.</summary>
internal sealed class NoDatabase : IDbContextFactory<PortalDbContext>
{
    public PortalDbContext CreateDbContext() => new(new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql("Host=127.0.0.1;Port=9;Username=secret;Timeout=2").Options);
}
