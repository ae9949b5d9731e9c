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
public sealed class Portal(EmbeddedCluster cluster) : IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("portal-data-");
    private readonly ConcurrentDictionary<string, string> tokens = new(StringComparer.Ordinal);
    private WebApplicationFactory<Program> factory = null!;

    public PortalConnection Connection { get; private set; } = null!;

    public IServiceProvider Services => factory.Services;

    /// <summary>A client without credentials.</summary>
    public HttpClient Anonymous { get; private set; } = null!;

    public string DataFolder => data.FullName;

    public async ValueTask InitializeAsync()
    {
        Connection = await cluster.NewDatabaseAsync();
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseEnvironment("Development")
            .UseSetting("ConnectionStrings:Portal", Connection.Portal)
            .UseSetting("ConnectionStrings:Migrator", Connection.Migrator)
            .UseSetting("Portal:DataFolder", data.FullName)
            .UseSetting("Evidence:WorkFolder", Path.Combine(data.FullName, "typesetting"))
            .UseSetting("Demo:Samples", "false"));
        Anonymous = factory.CreateClient(new() { AllowAutoRedirect = false });
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A client with a bearer token of a demo account.</summary>
    public async Task<HttpClient> AsAsync(string account)
    {
        if (!tokens.TryGetValue(account, out var token))
        {
            using var answer = await Anonymous.PostAsJsonAsync("/api/v1/demo/token", new { user = account });
            token = tokens[account] = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
        }

        var client = factory.CreateClient(new() { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        data.Delete(recursive: true);
    }
}
