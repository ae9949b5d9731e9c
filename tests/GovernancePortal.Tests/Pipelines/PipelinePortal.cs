using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Webhooks;
using Microsoft.AspNetCore.Hosting;

namespace GovernancePortal.Tests.Pipelines;

/// <summary>A portal that answers the checks of one organisation, which the test's receiver stands for.</summary>
public sealed class PipelinePortal(EmbeddedCluster cluster) : WebhookPortal(cluster)
{
    internal Receiver Azure { get; private set; } = null!;

    public string Organisation => Azure.Root + "/example/";

    public override async ValueTask InitializeAsync()
    {
        Azure = await Receiver.StartAsync(Certificate);
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await Azure.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Configure(IWebHostBuilder host)
    {
        base.Configure(host);
        host.UseSetting("Pipelines:AzureOrganisations:0", Organisation);
        host.UseSetting("Pipelines:AllowInternal", "true");
    }
}
