using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace OpenIdProvider;

/// <summary>
/// A certified OpenID provider (npm oidc-provider, provider.mjs) on a free port of this machine. Its accounts are the logins scientist,
/// platform, security, risk, compliance, auditor, admin (each with its app role), outsider (no role), stranger (an unknown role),
/// grouped and overage (groups). It ends with the test process.
/// </summary>
public sealed class OidcProvider : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ServiceProvider _services;

    private OidcProvider(Process process, Started started)
    {
        _process = process;
        (Authority, ClientId, ClientSecret) = (started.Authority, started.ClientId, started.ClientSecret);
        _services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
    }

    /// <summary>The issuer, an http address of this machine.</summary>
    public string Authority { get; }

    public string ClientId { get; }

    public string ClientSecret { get; }

    /// <summary>For whom an application's tokens are made unless it names another API.</summary>
    public const string ApiAudience = "api://portal";

    /// <summary>What to name as <c>resource</c> for a token that is for another API.</summary>
    public const string AnotherApi = "urn:example:another";

    /// <summary>The portal's settings for this provider; they need the environment Development.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Authentication:OpenIdConnect:Authority"] = Authority,
        ["Authentication:OpenIdConnect:ClientId"] = ClientId,
        ["Authentication:OpenIdConnect:ClientSecret"] = ClientSecret,
        ["Authentication:OpenIdConnect:RequireHttps"] = "false",
        ["Authentication:OpenIdConnect:ApiAudience"] = ApiAudience,
    };

    public static async Task<OidcProvider> StartAsync()
    {
        var root = RepositoryRoot();
        var modules = Path.Combine(root, "eng", "npm", "node_modules");
        if (!Directory.Exists(Path.Combine(modules, "oidc-provider")))
            throw new InvalidOperationException("The OpenID provider for tests is not installed: run 'npm ci --ignore-scripts' in eng/npm, or ./eng/test.sh.");
        var script = Path.Combine(root, "tests", "OpenIdProvider", "provider.mjs");
        var process = Process.Start(new ProcessStartInfo("node", [script, modules])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = new ConcurrentQueue<string?>();
        process.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data);
        process.BeginErrorReadLine();
        var first = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException($"The OpenID provider did not start: {string.Join('\n', errors)}");
        return new OidcProvider(process, JsonSerializer.Deserialize<Started>(first, JsonSerializerOptions.Web)!);
    }

    /// <summary>Replaces the provider's signing keys; the old ones are gone at once.</summary>
    /// <param name="kind">RSA (RS256) or EC (ES256).</param>
    public async Task ReplaceKeysAsync(string kind = "RSA")
    {
        using var answer = await Client().PostAsync(new Uri($"{Authority}/admin/keys?kind={kind}"), content: null);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Makes or changes an account.</summary>
    /// <param name="login">What is typed into the provider's page; also the subject.</param>
    /// <param name="claims">Its claims, such as name, email, roles.</param>
    public async Task SetAccountAsync(string login, object claims)
    {
        using var answer = await Client().PutAsJsonAsync(new Uri($"{Authority}/admin/accounts/{login}"), claims);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Makes or changes an application, which gets tokens for itself by client credentials.</summary>
    /// <param name="scope">The scopes that it may have, with spaces between.</param>
    /// <returns>Its secret.</returns>
    public async Task<string> SetApplicationAsync(string clientId, string scope)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        using var answer = await Client().PutAsJsonAsync(new Uri($"{Authority}/admin/applications/{clientId}"), new { secret, scope });
        answer.EnsureSuccessStatusCode();
        return secret;
    }

    /// <summary>An access token for an application, by its id and secret (RFC 6749, section 4.4).</summary>
    /// <param name="resource">The API that it is for (RFC 8707); null for the portal's.</param>
    public async Task<string> TokenAsync(string clientId, string secret, string scope, string? resource = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{Authority}/token"));
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(clientId)}:{Uri.EscapeDataString(secret)}")));
        Dictionary<string, string> form = new(StringComparer.Ordinal) { ["grant_type"] = "client_credentials", ["scope"] = scope };
        if (resource is not null)
            form["resource"] = resource;
        request.Content = new FormUrlEncodedContent(form);
        using var answer = await Client().SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonElement.Parse(body).GetProperty("access_token").GetString()! : throw new InvalidOperationException($"The provider gave no token: {body}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
        _process.Dispose();
        await _services.DisposeAsync();
    }

    private HttpClient Client() => _services.GetRequiredService<IHttpClientFactory>().CreateClient();

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GovernancePortal.sln"))) return folder.FullName;
        }
        throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    private sealed record Started(string Authority, string ClientId, string ClientSecret);
}
