using System.Security.Claims;
using GovernancePortal.Identity.OpenIdConnect;
using GovernancePortal.Identity.OpenIdConnect.Provider;
using GovernancePortal.Tests.Identity.OpenIdConnect.Provider;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace GovernancePortal.Tests.Identity.OpenIdConnect;

/// <summary>The registered services without a server, in front of a stub provider and a clock that the test moves.</summary>
internal sealed class RelyingParty : IAsyncDisposable
{
    public const string ClientId = "portal";
    public const string ClientSecret = "s3cret/+~ value";

    private readonly ServiceProvider _services;

    public RelyingParty(params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Authentication:OpenIdConnect:Authority"] = StubProvider.Authority,
            ["Authentication:OpenIdConnect:ClientId"] = ClientId,
            ["Authentication:OpenIdConnect:ClientSecret"] = ClientSecret,
        };
        foreach (var (key, value) in settings) values[$"Authentication:OpenIdConnect:{key}"] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddOpenIdConnectSignIn(configuration, new Surroundings("Production"), signIn => signIn.OnIdentity = (_, _, _) => Task.FromResult(new ClaimsPrincipal()));
        services.AddHttpClient(ProviderConnection.ClientName).ConfigurePrimaryHttpMessageHandler(() => Stub)
            .ConfigureHttpClient(client => client.Timeout = Patience ?? client.Timeout);
        _services = services.BuildServiceProvider();
    }

    public ManualTime Time { get; } = new(ManualTime.Noon);

    public StubProvider Stub { get; } = new();

    /// <summary>How long the provider is waited for, when a test does not want to wait that long.</summary>
    public TimeSpan? Patience { get; set; }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    internal sealed class Surroundings(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "GovernancePortal";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
