using OpenIdProvider;

namespace GovernancePortal.Tests.Identity.OpenIdConnect;

/// <summary>One provider for a test class.</summary>
public sealed class OidcProviderFixture : IAsyncLifetime
{
    public OidcProvider Provider { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Provider = await OidcProvider.StartAsync();

    public ValueTask DisposeAsync() => Provider.DisposeAsync();
}
