using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Ledger;
using GovernancePortal.Ledger.Entries;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Identity;

/// <summary>People, roles and seats over HTTP, as tests tell them.</summary>
internal sealed class Council(Portal portal)
{
    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(string account, HttpMethod method, string path, object? body = null)
    {
        using var client = await portal.AsAsync(account);
        using var request = new HttpRequestMessage(method, "/api/v1" + path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string account, string path, object? body = null) => SendAsync(account, HttpMethod.Post, path, body ?? new { });

    public Task<(HttpStatusCode Status, JsonElement Body)> DeleteAsync(string account, string path) => SendAsync(account, HttpMethod.Delete, path);

    public async Task<JsonElement> GetAsync(string account, string path) => (await SendAsync(account, HttpMethod.Get, path)).Body;

    /// <summary>A sample person of a new name, known to the portal, without any role; answers id and account.</summary>
    public async Task<(Guid Id, string Account)> NewcomerAsync(params string[] roles)
    {
        var account = "p" + Guid.NewGuid().ToString("n")[..12];
        var (status, person) = await PostAsync("admin", "/people", new { account, displayName = "Newcomer " + account });
        status.ShouldBe(HttpStatusCode.Created, person.ToString());
        var id = Story.Id(person);
        foreach (var role in roles)
            (await PostAsync("admin", $"/people/{id}/roles", new { role })).Status.ShouldBe(HttpStatusCode.Created);
        return (id, account);
    }

    public async Task<Guid> IdOfAsync(string account) =>
        Story.Id((await GetAsync("admin", $"/people?q={account}&pageSize=200")).GetProperty("items").EnumerateArray().First(person => person.GetProperty("account").GetString() == account));

    public async Task<Guid> ProposeAsync(Guid person, string seat, string by = "admin")
    {
        var (status, body) = await PostAsync(by, "/seats", new { personId = person, seat, reason = "The council needs a deputy" });
        status.ShouldBe(HttpStatusCode.Created, body.ToString());
        return Story.Id(body);
    }

    /// <summary>The codes of the refusals that the ledger holds of one person for one kind of attempt.</summary>
    public async Task<IReadOnlyList<string>> RefusalsAsync(Guid actor, string attempted) =>
        [.. (await EntriesAsync(new(Kind: "refused-attempt", Actor: actor, Action: attempted + ".refused"))).Select(entry => entry.Content.GetProperty("fields").GetProperty("code").GetProperty("to").GetString()!)];

    public async Task<IReadOnlyList<LedgerEntryView>> EntriesAsync(LedgerFilter filter)
    {
        var book = portal.Get<LedgerBook>();
        await book.CatchUpAsync(TestContext.Current.CancellationToken);
        return (await book.ListAsync(new PageRequest(PageSize: 200), filter, TestContext.Current.CancellationToken)).Items;
    }

    public static string Code((HttpStatusCode Status, JsonElement Body) answer) => answer.Body.GetProperty("code").GetString()!;
}
