using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Browsing;
using GovernancePortal.BrowserTests.Gallery;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Shell;

[Trait("Category", "Browser")]
public sealed partial class ControlTests(Chromium chromium, GalleryHost gallery)
{
    [Fact]
    public async Task Confirmation_UntilTheWordIsTyped_StaysOffAndSaysWhy()
    {
        await using var visitor = await chromium.OpenAsync(gallery.Address);
        await visitor.GoAsync("/gallery/states");
        var opener = visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke…" });
        await opener.ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Alertdialog, new() { Name = "Revoke “Pipeline, Lending”?" });
        var deed = dialog.GetByRole(AriaRole.Button, new() { Name = "Revoke mc-0012" });

        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Keep it" })).ToBeFocusedAsync();
        await Expect(deed).ToHaveAttributeAsync("aria-disabled", "true");
        await visitor.ShouldBeAccessibleAsync();
        await visitor.PictureAsync("gallery-confirm");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(opener).ToBeFocusedAsync();
        await opener.ClickAsync();
        await dialog.GetByLabel("Type mc-0012 to go on").PressSequentiallyAsync("mc-0012");
        await Expect(deed).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await deed.ClickAsync();

        await Expect(dialog).ToBeHiddenAsync();
        await Expect(visitor.Page.GetByText("mc-0012 is revoked.")).ToBeVisibleAsync();
        await visitor.PictureAsync("gallery-toast");
    }

    [Fact]
    public async Task Digest_Copied_IsWholeOnTheClipboard()
    {
        await using var visitor = await chromium.OpenAsync(gallery.Address);
        await visitor.GoAsync("/gallery/states");

        // the clipboard is one for all windows of the browser: another test may copy at the same moment
        await visitor.Page.EvaluateAsync("() => { const write = navigator.clipboard.writeText.bind(navigator.clipboard); navigator.clipboard.writeText = async text => { await write(text); window.copied = text; }; }");

        await visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = CopyManifest() }).ClickAsync();

        await visitor.Page.WaitForFunctionAsync("() => window.copied");
        (await visitor.Page.EvaluateAsync<string>("() => window.copied")).ShouldBe("sha256:d550aadd3529620cef0d86e531699f5bb6241f658a316689c7c484bccdd44e51");
    }

    [Fact]
    public async Task Process_Drawn_ShowsTheMarkAndWhereItStands()
    {
        await using var visitor = await chromium.OpenAsync(gallery.Address);
        await visitor.GoAsync("/gallery/states");

        var mark = visitor.Page.Locator(".bjs-powered-by");
        await Expect(mark).ToBeVisibleAsync();
        (await mark.EvaluateAsync<bool>("e => { const b = e.getBoundingClientRect(); e.scrollIntoView(); const c = e.getBoundingClientRect(); return e.contains(document.elementFromPoint(c.left + c.width / 2, c.top + c.height / 2)) && b.width > 40; }")).ShouldBeTrue();
        await Expect(visitor.Page.Locator(".djs-element.gp-step-run")).ToHaveAttributeAsync("data-element-id", "security");
        visitor.Complaints.ShouldBeEmpty();
        await Expect(visitor.Page.GetByRole(AriaRole.List, new() { Name = "Council sign-off, version 5" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task Process_InABoxWithoutASize_IsDrawnOnceItHasOne()
    {
        await using var visitor = await chromium.OpenAsync(gallery.Address, Screen.Phone);
        await visitor.GoAsync("/gallery/states");
        await Expect(visitor.Page.Locator(".gp-process.drawn")).ToHaveCountAsync(1);
        await Expect(visitor.Page.Locator(".gp-process-canvas")).ToBeHiddenAsync();

        await visitor.Page.SetViewportSizeAsync(768, 1024);

        await visitor.Page.Locator(".gp-process").ScrollIntoViewIfNeededAsync();
        await Expect(visitor.Page.Locator(".djs-element.gp-step-run")).ToBeInViewportAsync();
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task List_PagedSortedAndSearched_KeepsItAllInTheAddress()
    {
        await using var visitor = await chromium.OpenAsync(gallery.Address);
        await visitor.GoAsync("/gallery/inventory");
        var rows = visitor.Page.Locator(".gp-grid tbody tr");

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(visitor.Page.GetByText("11 to 20 of 318 systems")).ToBeVisibleAsync();
        await visitor.Page.GetByRole(AriaRole.Columnheader, new() { Name = "System" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(visitor.Page).ToHaveURLAsync(new Regex(@"\?sort=name$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(visitor.Page.GetByRole(AriaRole.Columnheader, new() { Name = "System" })).ToHaveAttributeAsync("aria-sort", "ascending");
        await visitor.Page.GetByLabel("Filter systems").PressSequentiallyAsync("system 31");
        await Expect(rows).ToHaveCountAsync(10);
        await Expect(visitor.Page.GetByText("1 to 10 of 10 systems").Or(visitor.Page.GetByText("10 systems", new() { Exact = true }))).ToBeVisibleAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "High risk" }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(3);

        await Expect(visitor.Page).ToHaveURLAsync(new Regex("risk=high", RegexOptions.None, TimeSpan.FromSeconds(1)));
        var address = visitor.Page.Url;
        await visitor.GoAsync(new Uri(address).PathAndQuery);
        await Expect(rows).ToHaveCountAsync(3);
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Clear" }).ClickAsync();
        await Expect(visitor.Page.GetByText("1 to 10 of 318 systems")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task List_WithNothingThatFits_SaysSoAndOffersTheWayBack()
    {
        await using var visitor = await chromium.OpenAsync(gallery.Address);
        await visitor.GoAsync("/gallery/inventory?q=zzz");

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "No system fits" })).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Remove search and filters" }).ClickAsync();

        await Expect(visitor.Page.Locator(".gp-grid tbody tr")).ToHaveCountAsync(10);
    }

    [GeneratedRegex("^Copy manifest digest", RegexOptions.None, 1000)]
    private static partial Regex CopyManifest();
}
