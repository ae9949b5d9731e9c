using GovernancePortal.BrowserTests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Looks;

/// <summary>
/// Every page at 1440 and 360 px, light and dark: no serious finding of axe, nothing wider than the window, no complaint of the
/// browser. The pictures go into the documentation.
/// </summary>
[Trait("Category", "Browser")]
public sealed class PageLooksTests(Chromium chromium, PortalHost portal, LookScene scene) : IClassFixture<LookScene>
{
    public static TheoryData<string> Names { get; } = [.. LookBook.All.Select(look => look.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Page_InEachView_IsAccessibleAndFits(string name)
    {
        var look = LookBook.All.Single(entry => entry.Name == name);
        await scene.MakeAsync();
        await using var visitor = await chromium.OpenAsync(await portal.AddressAsync());
        await visitor.SignInAsync(look.Account, look.Address(scene));
        await SettleAsync(visitor, look);

        await visitor.LookAsync(look.Name, Screen.Views, at: look.At);

        visitor.Complaints.Where(complaint => name != "not-found" || !complaint.Contains("404", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ReviewRoom_OnAWideScreen_StaysWithinItsWidth()
    {
        await scene.MakeAsync();
        await using var visitor = await chromium.OpenAsync(await portal.AddressAsync(), Screen.Wide);
        await visitor.SignInAsync("security", $"/releases/{scene.Blocked}");
        var look = LookBook.All.Single(entry => entry.Name == "review");
        await SettleAsync(visitor, look);

        await visitor.LookAsync(look.Name, [Screen.Wide]);

        (await visitor.Page.Locator(".gp-main").EvaluateAsync<int>("main => main.clientWidth")).ShouldBeLessThanOrEqualTo(1536);
    }

    [Theory]
    [InlineData(1240)]
    [InlineData(1366)]
    public async Task Evidence_BesideTheRail_KeepsItsTableWithinTheCard(int width)
    {
        await scene.MakeAsync();
        await using var visitor = await chromium.OpenAsync(await portal.AddressAsync(), new(width, 900));
        await visitor.SignInAsync("compliance", "/evidence");
        var look = LookBook.All.Single(entry => entry.Name == "evidence");
        await SettleAsync(visitor, look);

        await visitor.PictureAsync($"{look.Name}-{width}-light");

        (await visitor.Page.Locator(".gp-tablewrap").First.EvaluateAsync<int>("table => table.scrollWidth - table.clientWidth")).ShouldBeLessThanOrEqualTo(0);
    }

    private static async Task SettleAsync(Visitor visitor, Look look)
    {
        await Expect(visitor.Page.Locator(look.Sign).First).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        if (look.Prepare is not null)
            await look.Prepare(visitor);
    }
}
