using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity.OpenIdConnect;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace GovernancePortal.Tests.Ui.Circuits;

/// <summary>The real portal behind a port, which remembers what it logs.</summary>
public sealed class CircuitPortal(EmbeddedCluster cluster) : Portal(cluster)
{
    internal LogLines Log { get; } = new();

    protected override bool NeedsPort => true;

    protected override void Configure(IWebHostBuilder host) => host.ConfigureLogging(logging => logging.AddProvider(new LogLines.Provider(Log)));
}
