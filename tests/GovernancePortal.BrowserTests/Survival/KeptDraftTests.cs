using GovernancePortal.BrowserTests.Browsing;
using GovernancePortal.BrowserTests.Story;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Survival;

/// <summary>Somebody writes a decision while the connection goes, and then the portal.</summary>
[Trait("Category", "Browser")]
public sealed class KeptDraftTests(Chromium chromium)
{
    private const string Half = "The card names no one who";
    private const string More = Half + " answers for appeals";
    private const float Patience = 60_000;

    [Fact]
    public async Task Comment_HalfWritten_SurvivesALostConnectionAndADeadPortal()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Demo:Samples"] = "false" };
        await using var portal = new PortalProcess();
        var address = await portal.StartAsync(settings);
        await using var pipeline = await Pipeline.OpenAsync(chromium, address);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var security = await chromium.OpenAsync(address);
        await security.SignInAsync("security", release.Path);
        var (page, review) = (security.Page, new ReviewScreen(security));
        var (lost, comment) = (page.Locator("#components-reconnect-modal"), review.SignOff.GetByLabel("Comment"));
        await review.ChooseAsync("Request changes", Half);
        await Expect(review.SignOff).ToContainTextAsync("Draft kept"); // the script that keeps it is there
        await page.EvaluateAsync("() => { window.isFirst = true }");

        await page.RouteAsync("**/_blazor/negotiate**", route => route.AbortAsync());
        await page.EvaluateAsync("() => Blazor._internal.forceCloseConnection()");
        await Expect(lost).ToBeVisibleAsync();
        await page.UnrouteAllAsync();

        await Expect(lost).ToBeHiddenAsync(new() { Timeout = Patience });
        await Expect(comment).ToHaveValueAsync(Half);
        (await page.EvaluateAsync<bool>("() => window.isFirst === true")).ShouldBeTrue("the page is the one it was");
        await comment.FillAsync(More);

        await portal.KillAsync();
        await Expect(lost).ToBeVisibleAsync();
        await portal.StartAsync(settings);

        await page.WaitForFunctionAsync("() => window.isFirst !== true", null, new() { Timeout = Patience });
        await security.InteractiveAsync();
        await Expect(lost).ToBeHiddenAsync();
        await Expect(comment).ToHaveValueAsync(More);
        await Expect(review.SignOff.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Request changes") })).ToBeCheckedAsync();
        await review.SignAsync("Request changes", More + ".");
        await Expect(review.Notices).ToContainTextAsync("Changes were asked for.");
    }
}
