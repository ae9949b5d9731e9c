using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Shell;

/// <summary>PostgreSQL is stopped and started in front of open pages.</summary>
[Trait("Category", "Browser")]
public sealed class DatabaseOutageTests(Chromium chromium)
{
    private const float Patience = 60_000;

    [Fact]
    public async Task OpenPages_WhileTheDatabaseIsAway_SayItKeepWhatWasTypedAndGoOn()
    {
        await using var database = new FragileDatabase();
        await using var portal = new PortalProcess();
        var address = await portal.StartAsync(await database.StartAsync());
        await using var visitor = await chromium.OpenAsync(address);
        await visitor.SignInAsync("scientist", "/systems/new");
        var page = visitor.Page;
        await page.GetByLabel("Name").FillAsync("Loan review assistant"); // none of the samples, which may come meanwhile
        await page.GetByLabel("Purpose").FillAsync("Helps reviewers to find fraud.");

        await database.GoAsync();
        var notice = page.GetByRole(AriaRole.Status).Filter(new() { HasText = "The portal's database does not answer." });
        await Expect(notice).ToBeVisibleAsync(new() { Timeout = Patience });
        await page.GetByRole(AriaRole.Button, new() { Name = "Register the system" }).ClickAsync();
        await Expect(notice).ToBeVisibleAsync();
        await visitor.PictureAsync("database-away-1440-light");
        await visitor.ShouldBeAccessibleAsync();
        await Expect(page.GetByLabel("Name")).ToHaveValueAsync("Loan review assistant");
        var second = await OpenAnotherAsync(visitor);

        await database.ComeBackAsync();
        await Expect(notice).ToHaveCountAsync(0, new() { Timeout = Patience });
        await Expect(page.GetByLabel("Purpose")).ToHaveValueAsync("Helps reviewers to find fraud.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register the system" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Loan review assistant");
        await Expect(second.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Inventory", new() { Timeout = Patience });
    }

    [Fact]
    public async Task PageOpenedInside_WhileTheDatabaseIsAway_IsLoadedWhenItIsBack()
    {
        await using var database = new FragileDatabase();
        await using var portal = new PortalProcess();
        var address = await portal.StartAsync(await database.StartAsync());
        await using var visitor = await chromium.OpenAsync(address);
        await visitor.SignInAsync("admin");
        var page = visitor.Page;

        await database.GoAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Inventory" }).First.ClickAsync();
        await Expect(page.GetByText("The portal's database does not answer.").First).ToBeVisibleAsync(new() { Timeout = Patience });
        await database.ComeBackAsync();

        await Expect(page.GetByText("The portal's database does not answer.")).ToHaveCountAsync(0, new() { Timeout = Patience });
        await Expect(page.GetByText("No AI systems yet")).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    // a new window is answered with the page of the outage, which comes back by itself
    private static async Task<IPage> OpenAnotherAsync(Visitor visitor)
    {
        var second = await visitor.Page.Context.NewPageAsync();
        var answer = await second.GotoAsync("/inventory");
        answer!.Status.ShouldBe(503);
        await Expect(second.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("The portal’s database does not answer");
        await second.EvaluateAsync("() => document.fonts.ready");
        await second.ScreenshotAsync(new() { Path = Path.Combine(Pictures.Folder, "database-away-opened-1440-light.png"), Animations = ScreenshotAnimations.Disabled });
        return second;
    }
}
