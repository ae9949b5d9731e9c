using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Credentials;
using GovernancePortal.Platform.Database;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Identity.Credentials;

/// <summary>Machines that come to the portal with a credential, as tests tell them.</summary>
internal sealed class Machines(Portal portal)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<(Guid Id, string Secret)> MakeAsync(string account, params string[] scopes)
    {
        var (status, body) = await new Council(portal).PostAsync(account, "/credentials", new { name = "Pipeline, Lending", scopes });
        status.ShouldBe(HttpStatusCode.Created, body.ToString());
        return (Story.Id(body), body.GetProperty("secret").GetString()!);
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(string secret, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith("/api", StringComparison.Ordinal) ? path : "/api/v1" + path) { Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body)) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        using var answer = await portal.Anonymous.SendAsync(request, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        return (answer.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string secret, string path) => SendAsync(secret, HttpMethod.Get, path);

    public async Task<string?> CodeAsync(string secret, string path = "/systems") => (await GetAsync(secret, path)).Body.TryGetProperty("code", out var code) ? code.GetString() : null;

    /// <summary>Sets when it ends, as if it had been made earlier.</summary>
    public async Task ExpireAsync(Guid id)
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.age", Cancellation);
        var row = await db.Set<Credential>().SingleAsync(credential => credential.Id == id, Cancellation);
        db.Entry(row).Property(credential => credential.ExpiresAt).CurrentValue = TimeProvider.System.GetUtcNow().AddSeconds(-1);
        await db.SaveChangesAsync(Cancellation);
    }
}
