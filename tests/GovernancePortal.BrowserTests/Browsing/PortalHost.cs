using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.BrowserTests.Browsing;

/// <summary>The portal in demo mode, with its sample organisation. It starts when the first test asks for it.</summary>
public sealed class PortalHost : IAsyncLifetime
{
    private readonly PortalProcess portal = new();
    private readonly Lazy<Task<Uri>> address;

    public PortalHost() => address = new(StartAsync);

    /// <summary>Everything that the portal wrote so far; for messages of failing tests.</summary>
    public string Output => portal.Output;

    /// <summary>Where it keeps its files.</summary>
    public string DataFolder => portal.DataFolder;

    /// <summary>Where it answers; starts it the first time.</summary>
    public Task<Uri> AddressAsync() => address.Value;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    private async Task<Uri> StartAsync()
    {
        var listening = await portal.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal));
        await SamplesAsync(listening);
        return listening;
    }

    // the portal answers before the last sample is submitted
    private static async Task SamplesAsync(Uri listening)
    {
        var samples = Directory.EnumerateFiles(Pipeline.Samples, "submission.json", SearchOption.AllDirectories).Count();
        await using var services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        using var client = services.GetRequiredService<IHttpClientFactory>().CreateClient();
        client.BaseAddress = new(listening, "/api/v1/");
        using var entered = await client.PostAsJsonAsync("demo/token", new { user = "auditor" });
        var token = await entered.Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("access_token").GetString());
        for (var tries = 0; tries < 300; tries++)
        {
            if ((await client.GetFromJsonAsync<JsonElement>("releases")).GetProperty("total").GetInt32() >= samples)
                return;
            await Task.Delay(200);
        }

        throw new TimeoutException("The samples were not submitted in a minute.");
    }
}
