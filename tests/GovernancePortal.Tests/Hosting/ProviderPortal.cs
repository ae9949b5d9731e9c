using Microsoft.AspNetCore.Hosting;
using OpenIdProvider;

namespace GovernancePortal.Tests.Hosting;

/// <summary>The real portal on a port of its own, with a real OpenID provider instead of demo sign-in.</summary>
public sealed class ProviderPortal(EmbeddedCluster cluster) : Portal(cluster)
{
    public OidcProvider Provider { get; private set; } = null!;

    public Uri Address => Anonymous.BaseAddress!;

    protected override bool NeedsPort => true;

    public override async ValueTask InitializeAsync()
    {
        Provider = await OidcProvider.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Provider.DisposeAsync();
    }

    protected override void Configure(IWebHostBuilder host)
    {
        foreach (var (key, value) in Provider.Settings)
            host.UseSetting(key, value);
    }
}
