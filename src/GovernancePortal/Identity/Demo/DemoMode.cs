using System.Net;
using GovernancePortal.Platform;

namespace GovernancePortal.Identity.Demo;

/// <summary>
/// Whether people may sign in as a sample account without proof: only in Development, only without a configured provider, and
/// only when every bound address is loopback.
/// </summary>
public sealed record DemoMode(bool IsOn)
{
    private static readonly string[] Hosts = ["127.0.0.1", "localhost"];

    /// <exception cref="StartRefusedException">The portal must not start like this; the message says what to set.</exception>
    public static DemoMode Decide(IHostEnvironment environment, IConfiguration configuration, bool providerConfigured)
    {
        if (providerConfigured)
            return new(false);
        if (!environment.IsDevelopment())
            throw new StartRefusedException(
                "No identity provider is configured, so nobody could sign in. Set Authentication:EntraId:TenantId, :ClientId and :ClientSecret, "
                + "or Authentication:OpenIdConnect:Authority, :ClientId and :ClientSecret. Demo sign-in exists only in the Development environment.");
        var open = Addresses(configuration).FirstOrDefault(address => !IsLoopback(address));
        return open is null
            ? new(true)
            : throw new StartRefusedException($"Demo sign-in needs no password, so the portal listens on loopback addresses only. “{open}” is not one: bind to http://127.0.0.1:5080, or configure an identity provider.");
    }

    /// <summary>True for a request that reached us under a local name on a local address.</summary>
    public static bool IsLocal(HttpContext context) =>
        Hosts.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase)
        && (context.Connection.LocalIpAddress is not { } address || IPAddress.IsLoopback(address));

    private static IEnumerable<string> Addresses(IConfiguration configuration)
    {
        var urls = configuration[WebHostDefaults.ServerUrlsKey]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>();
        // a bare port is bound on every address
        var ports = new[] { WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey }.Where(key => configuration[key] is { Length: > 0 }).Select(_ => "http://*");
        return [.. urls, .. endpoints, .. ports];
    }

    private static bool IsLoopback(string url)
    {
        var host = Microsoft.AspNetCore.Http.BindingAddress.Parse(url).Host;
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }
}
