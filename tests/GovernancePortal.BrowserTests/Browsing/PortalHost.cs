namespace GovernancePortal.BrowserTests.Browsing;

/// <summary>The portal in demo mode, with its sample organisation. It starts when the first test asks for it.</summary>
public sealed class PortalHost : IAsyncLifetime
{
    private readonly PortalProcess portal = new();
    private readonly Lazy<Task<Uri>> address;

    public PortalHost() => address = new(() => portal.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)));

    /// <summary>Everything that the portal wrote so far; for messages of failing tests.</summary>
    public string Output => portal.Output;

    /// <summary>Where it keeps its files.</summary>
    public string DataFolder => portal.DataFolder;

    /// <summary>Where it answers; starts it the first time.</summary>
    public Task<Uri> AddressAsync() => address.Value;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => portal.DisposeAsync();
}
