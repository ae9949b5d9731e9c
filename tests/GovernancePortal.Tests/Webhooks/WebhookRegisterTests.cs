using System.Net;
using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;
using GovernancePortal.Webhooks.Deliveries;
using GovernancePortal.Webhooks.Registered;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Webhooks;

/// <summary>Webhooks are registered, changed and removed by administrators; their secret is shown once.</summary>
[Trait("Category", "Database")]
public sealed class WebhookRegisterTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Council council = new(portal);

    [Fact]
    public async Task Address_OverPlainHttp_IsRefusedWithTheReason_AndWhatToDo()
    {
        var answer = await council.PostAsync("admin", "/webhooks", new { name = "Pipeline", address = "http://hooks.example.org/portal", events = new[] { "release.approved" } });

        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.BadRequest, "invalid-fields"));
        answer.Body.GetProperty("detail").GetString().ShouldBe(
            "Address begins with http: events go over https alone, so that nobody on the way reads or changes them. Give the receiver a certificate, and its https address here.");
    }

    [Theory]
    [InlineData("https://name:secret@hooks.example.org/")]
    [InlineData("https://hooks.example.org/#part")]
    [InlineData("//hooks.example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("hooks")]
    public async Task Address_ThatIsNoPlainHttpsAddress_IsRefusedInWords(string address)
    {
        var answer = await council.PostAsync("admin", "/webhooks", new { name = "Pipeline", address, events = new[] { "release.approved" } });

        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.BadRequest, "invalid-fields"));
        answer.Body.ToString().ShouldContain("absolute https address");
    }

    [Fact]
    public async Task Events_NobodyKnows_AreRefusedByName()
    {
        var (status, body) = await council.PostAsync("admin", "/webhooks", new { name = "Pipeline", address = "https://hooks.example.org/", events = new[] { "release.dreamt" } });

        status.ShouldBe(HttpStatusCode.BadRequest);
        body.ToString().ShouldContain("release.dreamt");
    }

    [Fact]
    public async Task Source_WhereNoAddressIsSet_IsThatOfThisPortalsLedgerAlone()
    {
        var (id, _) = await RegisterAsync();
        var first = (await council.GetAsync("auditor", "/ledger/entries?after=0&pageSize=1")).GetProperty("items")[0];

        (await council.PostAsync("admin", $"/webhooks/{id}/ping")).Status.ShouldBe(HttpStatusCode.Accepted);

        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        var body = (await db.Set<WebhookDelivery>().SingleAsync(delivery => delivery.WebhookId == id, TestContext.Current.CancellationToken)).Body;
        JsonElement.Parse(body).GetProperty("source").GetString().ShouldBe($"urn:uuid:{first.GetProperty("content").GetProperty("id").GetGuid()}");
    }

    [Fact]
    public async Task Secret_IsShownOnce_AndReadableNowhereElse()
    {
        var (id, secret) = await RegisterAsync();

        (await council.GetAsync("admin", $"/webhooks/{id}")).ToString().ShouldNotContain("whsec_");
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        (await db.Set<Webhook>().SingleAsync(webhook => webhook.Id == id, TestContext.Current.CancellationToken)).Secret.ShouldNotContain(secret["whsec_".Length..]);
        var ledger = string.Concat((await council.EntriesAsync(new(Kind: "webhook", Key: id.ToString()))).Select(entry => entry.Content.GetRawText()));
        ledger.ShouldContain("webhook.register");
        ledger.ShouldNotContain(secret["whsec_".Length..]);
    }

    [Fact]
    public async Task Change_KeepsTheSecret_AndIsInTheLedger()
    {
        var (id, _) = await RegisterAsync();

        var (status, changed) = await council.SendAsync("admin", HttpMethod.Put, $"/webhooks/{id}", new { name = "Chat", address = "https://chat.example.org/in", events = new[] { "gates.judged" }, paused = true });

        status.ShouldBe(HttpStatusCode.OK);
        (changed.GetProperty("name").GetString(), changed.GetProperty("address").GetString()).ShouldBe(("Chat", "https://chat.example.org/in"));
        changed.GetProperty("pausedAt").ValueKind.ShouldBe(JsonValueKind.String);
        (await council.EntriesAsync(new(Kind: "webhook", Key: id.ToString()))).Select(entry => entry.Action).ShouldBe(["webhook.change", "webhook.register"]);
    }

    [Fact]
    public async Task Removed_IsGone()
    {
        var (id, _) = await RegisterAsync();

        (await council.DeleteAsync("admin", $"/webhooks/{id}")).Status.ShouldBe(HttpStatusCode.NoContent);

        (await council.SendAsync("admin", HttpMethod.Get, $"/webhooks/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task SomebodyWithoutTheRight_IsRefused()
    {
        (await council.SendAsync("scientist", HttpMethod.Get, "/webhooks")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await council.PostAsync("risk", "/webhooks", new { name = "Mine", address = "https://hooks.example.org/", events = new[] { "release.approved" } })).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<(Guid Id, string Secret)> RegisterAsync()
    {
        var (status, body) = await council.PostAsync("admin", "/webhooks", new { name = "Pipeline", address = "https://hooks.example.org/portal", events = new[] { "release.approved" } });
        status.ShouldBe(HttpStatusCode.Created, body.ToString());
        return (Story.Id(body), body.GetProperty("secret").GetString()!);
    }
}
