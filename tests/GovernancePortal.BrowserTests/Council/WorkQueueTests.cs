using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Council;

/// <summary>The home page: what waits for whom.</summary>
[Trait("Category", "Browser")]
public sealed class WorkQueueTests(Chromium chromium, PortalHost portal)
{
    [Fact]
    public async Task NewTask_ArrivesInAnOpenQueueAndInItsCounts_WithoutAReload()
    {
        await using var risk = await chromium.OpenAsync(await portal.AddressAsync());
        await risk.SignInAsync("risk", "/?pageSize=200");
        await Expect(risk.Page.GetByRole(AriaRole.Table).First).ToBeVisibleAsync();

        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("breast-cancer");

        await Expect(risk.Page.GetByRole(AriaRole.Link, new() { Name = $"{release.ModelName} 1.2.0", Exact = true }).First).ToBeVisibleAsync();
        await Expect(risk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = release.Number }).First).ToContainTextAsync("business use");
        await Expect(risk.Page.Locator(".gp-side .gp-count")).ToBeVisibleAsync();
        risk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_MoveInTheQueueAndEnterOpensTheRelease()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var security = await chromium.OpenAsync(await portal.AddressAsync());
        await security.SignInAsync("security", $"/?q={release.ModelName}"); // rows of other tests come and go
        var links = security.Page.Locator("tbody a.gp-cell-title");
        await Expect(links).ToHaveCountAsync(1);

        // the script that hears the keys comes after the list
        for (var tries = 0; tries < 50 && await security.Page.Locator("tbody a.gp-cell-title:focus").CountAsync() == 0; tries++)
            await security.Page.Keyboard.PressAsync("j", new() { Delay = 100 });
        await Expect(links.First).ToBeFocusedAsync();
        var next = await pipeline.NextVersionAsync(release, "1.2.1");
        await pipeline.PostAsync("scientist", "/releases", new { versionId = next, environment = "staging", businessUse = "Second reading in another clinic" });
        await Expect(links).ToHaveCountAsync(2);
        await Expect(links.First).ToBeFocusedAsync();
        await security.Page.Keyboard.PressAsync("j");
        await Expect(links.Nth(1)).ToBeFocusedAsync();
        await security.Page.Keyboard.PressAsync("k");
        await Expect(links.First).ToBeFocusedAsync();
        await security.Page.Keyboard.PressAsync("?");
        await Expect(security.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToBeVisibleAsync();
        await security.ShouldBeAccessibleAsync();
        await security.Page.Keyboard.PressAsync("Escape");
        await Expect(security.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await links.First.FocusAsync();
        await security.Page.Keyboard.PressAsync("Enter");

        await Expect(security.Page).ToHaveURLAsync(new Regex("/releases/[0-9a-f-]{36}$"));
        security.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task PersonWhoLeavesTheQueueBeforeItsScriptCame_SeesThePageTheyWentTo()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var security = await chromium.OpenAsync(await portal.AddressAsync());
        var left = new TaskCompletionSource();
        await security.Page.RouteAsync(new Regex("/js/keys[^/]*\\.js"), async route =>
        {
            await left.Task;
            await route.ContinueAsync();
        });
        await security.SignInAsync("security", "/?pageSize=200");

        await security.Page.GetByRole(AriaRole.Link, new() { Name = $"{release.ModelName} 1.2.0", Exact = true }).First.ClickAsync();
        await Expect(security.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(release.Number);
        await security.Page.RunAndWaitForResponseAsync(() => Task.FromResult(left.TrySetResult()), new Regex("/js/keys[^/]*\\.js"));

        await pipeline.DecideAsync("platform", release, "approve");
        await Expect(security.Page.GetByRole(AriaRole.Region, new() { Name = "Sign-offs so far" })).ToContainTextAsync("Platform seat");
        security.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Decision_MovesTheTaskFromMineToDecided()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await pipeline.DecideAsync("platform", release, "approve");
        await using var platform = await chromium.OpenAsync(await portal.AddressAsync());

        await platform.SignInAsync("platform", "/?tab=decided");

        var row = platform.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = release.ModelName });
        await Expect(row).ToContainTextAsync("Approved");
        await Expect(platform.Page.Locator(".gp-rail")).ToContainTextAsync("Waiting for others");
        await platform.GoAsync("/?tab=mine&pageSize=200");
        await Expect(platform.Page.GetByRole(AriaRole.Table).First).ToBeVisibleAsync();
        await Expect(platform.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = release.ModelName })).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("compliance", "Waiting for you", "Ready to export")]
    [InlineData("auditor", "Work queue", "Decided")]
    [InlineData("admin", "Work queue", "With the council")]
    public async Task PersonWithoutASeat_SeesWhatWasDecidedAndWhatIsOpen(string account, string heading, string tab)
    {
        await using var visitor = await chromium.OpenAsync(await portal.AddressAsync());
        await visitor.SignInAsync(account);

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
        await visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Queues" }).GetByRole(AriaRole.Link, new() { Name = tab }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 2, Name = tab })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Releases_AreFoundByNumberInTheSearch()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var auditor = await chromium.OpenAsync(await portal.AddressAsync());
        await auditor.SignInAsync("auditor");

        await auditor.Page.Keyboard.PressAsync("Control+k");
        await auditor.Page.Keyboard.TypeAsync(release.Number);
        await auditor.Page.GetByRole(AriaRole.Option, new() { NameRegex = new Regex(release.ModelName) }).ClickAsync();

        await Expect(auditor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(release.Number);
    }
}
