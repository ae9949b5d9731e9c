using GovernancePortal.Platform.Database;
using Microsoft.AspNetCore.Hosting;

namespace GovernancePortal.Tests.Hosting;

/// <summary>The real portal on a database and a data folder that another one made.</summary>
internal sealed class SecondPortal(EmbeddedCluster cluster, PortalConnection connection, string dataFolder) : Portal(cluster)
{
    protected override void Configure(IWebHostBuilder host) => host
        .UseSetting("ConnectionStrings:Portal", connection.Portal)
        .UseSetting("ConnectionStrings:Migrator", connection.Migrator)
        .UseSetting("Portal:DataFolder", dataFolder);
}
