using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using GovernancePortal.Tests.Identity.OpenIdConnect;
using Microsoft.AspNetCore.Hosting;
using OpenIdProvider;

namespace GovernancePortal.Tests.Hosting;

/// <summary>The real portal on a port of its own, with a real OpenID provider instead of demo sign-in.</summary>
public sealed partial class ProviderPortal(EmbeddedCluster cluster) : Portal(cluster)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<(string Cookies, string Token)>>> sessions = new(StringComparer.Ordinal);

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

    /// <summary>A client with the session of somebody who signed in at the provider.</summary>
    public override async Task<HttpClient> AsAsync(string account)
    {
        var (cookies, token) = await sessions.GetOrAdd(account, login => new(() => EnterAsync(login))).Value;
        var client = Client();
        client.DefaultRequestHeaders.Add("Cookie", cookies);
        client.DefaultRequestHeaders.Add("RequestVerificationToken", token);
        return client;
    }

    private async Task<(string Cookies, string Token)> EnterAsync(string login)
    {
        await using var browser = new TestBrowser();
        await browser.OpenAsync(new(Address, "/sign-in/provider?returnUrl=/inventory"));
        await browser.LogInAsync(login);
        return (browser.Cookies(Address), TokenPattern().Match(browser.Page).Groups["token"].Value);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenPattern();

    protected override void Configure(IWebHostBuilder host)
    {
        foreach (var (key, value) in Provider.Settings)
            host.UseSetting(key, value);
    }
}
