using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Platform.Database;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Hosting;

/// <summary>The real portal in this process, on a database and a data folder of its own, in demo mode without the samples.</summary>
public class Portal(EmbeddedCluster cluster) : IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("portal-data-");
    private readonly ConcurrentDictionary<string, string> tokens = new(StringComparer.Ordinal);
    private WebApplicationFactory<Program> factory = null!;

    public PortalConnection Connection { get; private set; } = null!;

    public IServiceProvider Services => factory.Services;

    /// <summary>A client without credentials.</summary>
    public HttpClient Anonymous { get; private set; } = null!;

    public string DataFolder => data.FullName;

    public virtual async ValueTask InitializeAsync()
    {
        Connection = await cluster.NewDatabaseAsync();
        SharedKeys.Give(data.FullName);
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development")
                .UseSetting("ConnectionStrings:Portal", Connection.Portal)
                .UseSetting("ConnectionStrings:Migrator", Connection.Migrator)
                .UseSetting("Portal:DataFolder", data.FullName)
                .UseSetting("Evidence:WorkFolder", Path.Combine(data.FullName, "typesetting"))
                .UseSetting("Ledger:Checkpoints:Pace", "1.00:00:00") // checkpoints are made when a test makes them
                .UseSetting("Demo:Samples", "false");
            if (NeedsPort)
                host.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
            Configure(host);
        });
        if (NeedsPort)
        {
            factory.UseKestrel();
            factory.StartServer();
        }

        Anonymous = Client();
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A client with a bearer token of a demo account.</summary>
    public virtual async Task<HttpClient> AsAsync(string account)
    {
        if (!tokens.TryGetValue(account, out var token))
        {
            using var answer = await Anonymous.PostAsJsonAsync("/api/v1/demo/token", new { user = account });
            token = tokens[account] = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
        }

        var client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Signs everybody in anew when they are next asked for, as after a night.</summary>
    public void ForgetTokens() => tokens.Clear();

    /// <summary>A client that keeps cookies as a browser does, and follows no redirect.</summary>
    public HttpClient Browser() => factory.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true, BaseAddress = factory.ClientOptions.BaseAddress });

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await factory.DisposeAsync();
        data.Delete(recursive: true);
    }

    /// <summary>True for a portal that a browser must reach: it then listens on a free port of this machine.</summary>
    protected virtual bool NeedsPort => false;

    /// <summary>A client that keeps no cookies and follows no redirect.</summary>
    protected HttpClient Client() => factory.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = factory.ClientOptions.BaseAddress });

    /// <summary>What is different about this portal: settings, and services of the test.</summary>
    protected virtual void Configure(IWebHostBuilder host)
    {
    }
}
