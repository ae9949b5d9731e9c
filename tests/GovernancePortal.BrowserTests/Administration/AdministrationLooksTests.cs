using System.Text.Json;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Administration;

/// <summary>Administration's pages and sign-in in each view: accessible, within the window, without a complaint. The pictures go into the documentation.</summary>
[Trait("Category", "Browser")]
[Collection(AdministrationPortal.Name)]
public sealed class AdministrationLooksTests(Chromium chromium, PortalHost portal)
{
    [Fact]
    public async Task Pages_InEachView_AreAccessible()
    {
        var person = await EnsureProposalAsync();
        await EnsureCredentialsAsync();
        var webhook = await EnsureWebhookAsync();
        await using var visitor = await portal.EnterAsync(chromium, "admin", "/administration/people");
        foreach (var (name, path) in new[] { ("people", "/administration/people"), ("person", $"/administration/people/{person}"), ("seats", "/administration/seats"), ("permissions", "/administration/permissions"), ("machines", "/administration/machines"), ("regions", "/administration/regions"), ("environments", "/administration/environments"), ("webhooks", "/administration/webhooks"), ("mail", "/administration/mail"), ("webhook", $"/administration/webhooks/{webhook}") })
        {
            await visitor.GoAsync(path);
            await Expect(visitor.Page.Locator(".gp-card, .gp-table").First).ToBeVisibleAsync();
            await Expect(visitor.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
            await visitor.LookAsync($"administration-{name}", Screen.Views);
        }

        visitor.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/administration/people", "Add a person…", "admin")]
    [InlineData("/administration/seats", "Propose a seat…", "admin")]
    [InlineData("/administration/machines", "Make a credential…", "admin")]
    [InlineData("/administration/regions", "Approve a licence…", "admin")]
    [InlineData("/administration/webhooks", "Register a webhook…", "admin")]
    [InlineData("/administration/environments", "Declare an environment", "platform")]
    public async Task Dialogs_Open_AreAccessibleOnAPhone(string path, string opener, string account)
    {
        await using var visitor = await portal.EnterAsync(chromium, account, path, Screen.Phone);

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = opener }).ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await visitor.PictureAsync($"administration-dialog{path.Replace('/', '-')}-{Screen.Phone}");
        await visitor.ShouldBeAccessibleAsync();
        await visitor.ShouldNotScrollSidewaysAsync();
    }

    [Fact]
    public async Task SignIn_InEachView_IsAccessible()
    {
        await using var visitor = await chromium.OpenAsync(await portal.AddressAsync());
        await visitor.Page.GotoAsync("/sign-in");
        await Expect(visitor.Page.Locator("button[name=user][value=admin]")).ToBeVisibleAsync();

        await visitor.LookAsync("sign-in", Screen.Views);

        visitor.Complaints.ShouldBeEmpty();
    }

    /// <summary>A second security reviewer whose seat waits, made once; answers their id.</summary>
    private async Task<string> EnsureProposalAsync()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        if (await FindAsync(pipeline, "/people?q=security-2") is { } known)
            return known;
        var id = Text(await pipeline.PostAsync("admin", "/people", new { account = "security-2", displayName = "Security reviewer 2", email = "security-2@example.org" }), "id");
        await pipeline.PostAsync("admin", "/seats", new { personId = id, seat = "security", reason = "One holder cannot be away" });
        return id;
    }

    /// <summary>A machine that works, one that ends soon, and one whose owner is suspended; made once.</summary>
    private async Task EnsureCredentialsAsync()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        if (await FindAsync(pipeline, "/credentials?q=Case%20tool&state=orphaned") is not null)
            return;
        await pipeline.PostAsync("scientist", "/credentials", new { name = "Pipeline, Lending", scopes = new[] { "versions:write", "datasets:write", "gates:run" } });
        await pipeline.PostAsync("compliance", "/credentials", new { name = "Report robot", scopes = new[] { "evidence:read", "ledger:read" }, days = 7 });
        var builder = Text(await pipeline.PostAsync("admin", "/people", new { account = "agent-builder", displayName = "Agent builder, Claims" }), "id");
        await pipeline.PostAsync("admin", $"/people/{builder}/roles", new { role = "data-scientist" });
        await pipeline.PostAsync("agent-builder", "/credentials", new { name = "Case tool", scopes = new[] { "register:read" } });
        await pipeline.PostAsync("admin", $"/people/{builder}/suspension", new { reason = "Left the claims team" });
    }

    /// <summary>A webhook that was tried out at a name that nobody has; answers its id.</summary>
    private async Task<string> EnsureWebhookAsync()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        if (await FindAsync(pipeline, "/webhooks") is { } known)
            return known;
        var id = Text(await pipeline.PostAsync("admin", "/webhooks", new { name = "Deployment pipeline", address = "https://hooks.invalid/portal", events = new[] { "release.approved", "gates.changed" } }), "id");
        await pipeline.PostAsync("admin", $"/webhooks/{id}/ping", new { });
        return id;
    }

    private static async Task<string?> FindAsync(Pipeline pipeline, string list) =>
        (await pipeline.GetAsync("admin", list)).GetProperty("items").EnumerateArray().Select(item => Text(item, "id")).FirstOrDefault();

    private static string Text(JsonElement item, string member) => item.GetProperty(member).GetString()!;
}
