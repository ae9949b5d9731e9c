using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Council;

/// <summary>The council's pages in each view: accessible, within the window, without a complaint. The pictures go into the documentation.</summary>
[Trait("Category", "Browser")]
public sealed class CouncilLooksTests(Chromium chromium, PortalHost portal)
{
    public static TheoryData<int, int, bool> Views { get; } = new() { { 1440, 900, false }, { 1440, 900, true }, { 360, 800, false }, { 360, 800, true }, { 1920, 1080, false } };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task WorkQueue_InEachView_IsAccessible(int width, int height, bool dark)
    {
        await using var visitor = await OpenAsync("security", "/", new(width, height, dark));
        await Expect(visitor.Page.Locator("tbody a.gp-cell-title").First).ToBeVisibleAsync();

        await LookAsync(visitor, "work-queue", new(width, height, dark));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Releases_InEachView_AreAccessible(int width, int height, bool dark)
    {
        await using var visitor = await OpenAsync("auditor", "/releases", new(width, height, dark));
        await Expect(visitor.Page.Locator("tbody a.gp-cell-title").First).ToBeVisibleAsync();

        await LookAsync(visitor, "releases", new(width, height, dark));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task ReviewOfABlockedRelease_InEachView_IsAccessible(int width, int height, bool dark)
    {
        await using var visitor = await ReviewAsync("security", "fraud-review-assistant", new(width, height, dark));
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Show 6 measurements" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Table, new() { NameRegex = new("^Measurements of") })).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();
        await visitor.ShouldNotScrollSidewaysAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Hide 6 measurements" }).ClickAsync();

        await LookAsync(visitor, "review", new(width, height, dark));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task ReviewOfAReadyRelease_InEachView_IsAccessible(int width, int height, bool dark)
    {
        await using var visitor = await ReviewAsync("platform", "breast-cancer", new(width, height, dark));
        await visitor.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Approve") }).CheckAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Add a condition" }).ClickAsync();

        await LookAsync(visitor, "review-ready", new(width, height, dark));
    }

    private async Task<Visitor> ReviewAsync(string account, string model, Screen screen)
    {
        var visitor = await OpenAsync(account, $"/releases?q={model}&sort=number", screen);
        await visitor.Page.Locator("tbody a.gp-cell-title").First.ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(model);
        return visitor;
    }

    private async Task<Visitor> OpenAsync(string account, string path, Screen screen)
    {
        var visitor = await chromium.OpenAsync(await portal.AddressAsync(), screen);
        await visitor.SignInAsync(account, path);
        return visitor;
    }

    private static async Task LookAsync(Visitor visitor, string name, Screen screen)
    {
        await Expect(visitor.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await visitor.Page.EvaluateAsync("() => { document.activeElement?.blur(); scrollTo(0, 0); }");
        await visitor.PictureAsync($"{name}-{screen}");
        await visitor.ShouldBeAccessibleAsync();
        await visitor.ShouldNotScrollSidewaysAsync();
        visitor.Complaints.ShouldBeEmpty();
    }
}
