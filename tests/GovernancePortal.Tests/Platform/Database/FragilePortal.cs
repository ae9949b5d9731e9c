using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Platform.Database;

/// <summary>The real portal on a database server of its own, which the test stops and starts.</summary>
public sealed class FragilePortal(EmbeddedCluster server) : Portal(server)
{
    public FragilePortal()
        : this(new EmbeddedCluster())
    {
    }

    public EmbeddedCluster Server { get; } = server;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Server.DisposeAsync();
    }
}
