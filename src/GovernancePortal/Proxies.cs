using System.Net;
using GovernancePortal.Platform;
using Microsoft.AspNetCore.HttpOverrides;

namespace GovernancePortal;

/// <summary>Takes the caller's address and scheme from a reverse proxy, where one is configured, and only from it.</summary>
internal static class Proxies
{
    // read by ASP.NET Core itself, from ASPNETCORE_FORWARDEDHEADERS_ENABLED
    private const string TrustEverybody = "ForwardedHeaders_Enabled";

    /// <summary>Before anything else.</summary>
    /// <exception cref="StartRefusedException">Outside Development, the switch is on by which every caller is believed.</exception>
    public static void RefuseTrustInEverybody(IConfiguration configuration, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment() && string.Equals(configuration[TrustEverybody], "true", StringComparison.OrdinalIgnoreCase))
            throw new StartRefusedException(
                "ASPNETCORE_FORWARDEDHEADERS_ENABLED is true: every caller could then write into X-Forwarded-For who they are, past the rate limits and into the ledger. "
                + "Remove it, and name the addresses or networks of your proxies in Proxy:Trusted (Proxy__Trusted__0=10.0.0.7), and how many stand one behind the other in Proxy:Hops.");
    }

    /// <summary>First in the pipeline.</summary>
    /// <exception cref="StartRefusedException">Something that is neither an address nor a network is trusted.</exception>
    public static void UseTrustedProxies(this WebApplication app)
    {
        var proxy = app.Configuration.GetSection("Proxy").Get<ProxyOptions>() ?? new();
        if (proxy.Trusted.Length == 0)
            return;
        if (proxy.Hops is < 1 or > 10)
            throw new StartRefusedException("Proxy:Hops is 1 to 10.");
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = proxy.Hops };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var trusted in proxy.Trusted)
            Trust(options, trusted);
        app.UseForwardedHeaders(options);
    }

    private static void Trust(ForwardedHeadersOptions options, string trusted)
    {
        if (IPAddress.TryParse(trusted, out var address))
            options.KnownProxies.Add(address);
        else if (System.Net.IPNetwork.TryParse(trusted, out var network))
            options.KnownIPNetworks.Add(network);
        else
            throw new StartRefusedException($"Proxy:Trusted holds “{trusted}”, which is neither an address nor a network (10.0.0.0/24).");
    }
}
