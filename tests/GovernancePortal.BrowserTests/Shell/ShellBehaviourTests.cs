using GovernancePortal.BrowserTests.Browsing;
using GovernancePortal.BrowserTests.Gallery;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Shell;

[Trait("Category", "Browser")]
public sealed class ShellBehaviourTests(Chromium chromium, GalleryHost gallery)
{
    [Fact]
    public async Task Link_WithinThePortal_FetchesNoPageAndMovesFocusToTheHeading()
    {
        await using var visitor = await chromium.OpenAsync(gallery.Address);
        await visitor.GoAsync("/gallery/queue");
        var documents = new List<string>();
        visitor.Page.Request += (_, request) =>
        {
            if (request.IsNavigationRequest)
                documents.Add(request.Url);
        };

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Inventory" }).ClickAsync();

        var heading = visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Inventory" });
        await Expect(heading).ToBeFocusedAsync();
        await Expect(visitor.Page).ToHaveTitleAsync("Inventory · Governance Portal");
        await Expect(visitor.Page.Locator(".gp-side [aria-current=page]")).ToHaveAttributeAsync("href", "/gallery/inventory");
        documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task FirstTab_OnAPage_IsTheSkipLinkThatLeadsToTheContent()
    {
        await using var visitor = await chromium.OpenAsync(gallery.Address);
        await visitor.GoAsync("/gallery/queue");

        await visitor.Page.Keyboard.PressAsync("Tab");
        await Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" })).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");

        await Expect(visitor.Page.Locator("main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task CtrlK_ThenAWord_FindsThePageAndOpensIt()
    {
        await using var visitor = await chromium.OpenAsync(gallery.Address);
        await visitor.GoAsync("/gallery/queue");

        await visitor.Page.Keyboard.PressAsync("Control+k");
        await visitor.Page.Keyboard.TypeAsync("inven");
        await Expect(visitor.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await visitor.ShouldBeAccessibleAsync();
        await visitor.PictureAsync("gallery-finder");
        await visitor.Page.Keyboard.PressAsync("Enter");

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Inventory");
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Theme_Toggled_IsRenderedByTheServerFromThenOn()
    {
        await using var visitor = await chromium.OpenAsync(gallery.Address);
        await visitor.GoAsync("/gallery/queue");
        var html = visitor.Page.Locator("html");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Switch between light and dark" }).ClickAsync();
        await Expect(html).ToHaveAttributeAsync("data-theme", "dark");
        var answer = await visitor.Page.ReloadAsync();

        (await answer!.TextAsync()).ShouldContain("data-theme=\"dark\"");
        await visitor.InteractiveAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Account") }).ClickAsync();
        await visitor.PictureAsync("gallery-account");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "As the system" }).ClickAsync();
        await Expect(html).Not.ToHaveAttributeAsync("data-theme", "dark");
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "As the system" })).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task Drawer_OnAPhone_OpensClosesAndGivesFocusBack()
    {
        await using var visitor = await chromium.OpenAsync(gallery.Address, Screen.Phone);
        await visitor.GoAsync("/gallery/queue");
        var opener = visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Open navigation" });

        await opener.ClickAsync();
        var drawer = visitor.Page.Locator("#gp-side");
        await Expect(drawer).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();
        await visitor.PictureAsync("gallery-drawer");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Expect(opener).ToBeFocusedAsync();
        await opener.ClickAsync();
        await drawer.GetByRole(AriaRole.Link, new() { Name = "Inventory" }).ClickAsync();

        await Expect(drawer).ToBeHiddenAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Inventory");
    }

    [Fact]
    public async Task Times_OnceTheZoneIsKnown_AreLocalFromTheFirstByte()
    {
        await using var visitor = await chromium.OpenAsync(gallery.Address);
        await visitor.GoAsync("/gallery/states");
        var time = visitor.Page.Locator("main time").First;
        await Expect(time).ToHaveTextAsync("18 Nov, 14:20");
        await Expect(time).ToHaveAttributeAsync("title", "2026-11-18 13:20 UTC");

        var again = await visitor.Page.ReloadAsync();

        (await again!.TextAsync()).ShouldContain(">18 Nov, 14:20<");
    }

    [Fact]
    public async Task UnknownAddress_Opened_Says404WithAWayOn()
    {
        await using var visitor = await chromium.OpenAsync(gallery.Address);
        await visitor.GoAsync("/gallery/queue");

        var answer = await visitor.Page.GotoAsync("/no-such-thing");

        answer!.Status.ShouldBe(404);
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("There is nothing at this address");
        await visitor.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task PageOfAnotherRole_Opened_SaysWhyAndWhoCanHelp()
    {
        await using var visitor = await chromium.OpenAsync(gallery.Address);
        await visitor.GoAsync("/gallery/queue");
        await Expect(visitor.Page.Locator(".gp-side").GetByText("Submit")).ToHaveCountAsync(0);

        await visitor.GoAsync("/gallery/submit");

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("You cannot open this page");
        await visitor.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task Fault_OnTheServer_ShowsAReferenceAndKeepsThePolicy()
    {
        await using var visitor = await chromium.OpenAsync(gallery.Address);

        var answer = await visitor.Page.GotoAsync("/gallery/fault");

        answer!.Status.ShouldBe(500);
        (await answer.HeaderValueAsync("content-security-policy")).ShouldNotBeNull().ShouldContain("script-src 'self' 'nonce-");
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("The portal could not show this page");
        await Expect(visitor.Page.Locator("main code")).Not.ToBeEmptyAsync();
        await visitor.ShouldBeAccessibleAsync();
        await visitor.PictureAsync($"states-failed-{Screen.Desktop}");
    }

    [Fact]
    public async Task Connection_Lost_IsSaidAndComesBackToTheSamePage()
    {
        await using var visitor = await chromium.OpenAsync(gallery.Address);
        await visitor.GoAsync("/gallery/states");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke…" }).ClickAsync();
        await visitor.Page.GetByLabel("Type mc-0012 to go on").FillAsync("mc-00");
        var back = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var holding = false;
        await visitor.Page.RouteAsync("**/_blazor/negotiate**", async route =>
        {
            if (!Volatile.Read(ref holding))
            {
                await route.AbortAsync();
                return;
            }

            await back.Task;
            await route.ContinueAsync();
        });

        await visitor.Page.EvaluateAsync("() => Blazor._internal.forceCloseConnection()");
        var lost = visitor.Page.Locator("#components-reconnect-modal");
        await Expect(lost).ToBeVisibleAsync();
        await Expect(lost).ToContainTextAsync("Connection lost");
        await visitor.ShouldBeAccessibleAsync();
        await visitor.PictureAsync($"states-reconnecting-{Screen.Desktop}");
        Volatile.Write(ref holding, true); // an attempt that the page makes by itself must not come before the click
        await lost.GetByRole(AriaRole.Button, new() { Name = "Try now" }).ClickAsync();
        back.SetResult();

        await Expect(lost).ToBeHiddenAsync();
        await Expect(visitor.Page.GetByLabel("Type mc-0012 to go on")).ToHaveValueAsync("mc-00");
    }
}
