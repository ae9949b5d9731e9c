using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;

namespace GovernancePortal.Tests.Registry.Uploads;

/// <summary>A portal with a small quota, on a real port: only there can a connection be cut.</summary>
public sealed class UploadPortal(EmbeddedCluster cluster) : Portal(cluster)
{
    protected override bool NeedsPort => true;

    protected override void Configure(IWebHostBuilder host) => host.UseSetting("Uploads:QuotaBytes", "1000000");
}
