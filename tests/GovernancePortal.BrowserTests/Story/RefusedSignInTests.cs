using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Story;

/// <summary>People whom the organisation knows, and who may not come in, or not everywhere: each is told why and what to do.</summary>
[Trait("Category", "Browser")]
public sealed class RefusedSignInTests(Chromium chromium, Organisation organisation)
{
    [Theory]
    [InlineData("outsider", "You have no role in the portal yet", "assign you at least one of these app roles")]
    [InlineData("stranger", "You have no role in the portal yet", "assign you at least one of these app roles")]
    [InlineData("grouped", "Roles are needed, groups were sent", "use app roles")]
    [InlineData("overage", "Roles are needed, groups were sent", "use app roles")]
    public async Task SignIn_WithoutAnAppRole_IsRefusedWithWhyAndWhatToDo(string login, string title, string whatToDo)
    {
        await using var visitor = await organisation.ArriveAsync(chromium, login);
        var page = visitor.Page;

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
        await Expect(page.GetByText(whatToDo)).ToBeVisibleAsync();
        await Expect(page.GetByText("You are not signed in")).ToBeVisibleAsync();
        await Expect(page.Locator("dl")).ToContainTextAsync("Reference");
        await visitor.ShouldBeAccessibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Use another account" }).ClickAsync();
        await page.GetByLabel("Login").FillAsync("auditor");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Account") })).ToContainTextAsync("Auditor");
    }

    [Fact]
    public async Task SignIn_WhenThePersonCancels_SaysSoAndLetsThemStartAgain()
    {
        await using var visitor = await chromium.OpenAsync(await organisation.AddressAsync());
        await visitor.Page.GotoAsync("/");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in", Exact = true }).ClickAsync();

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Expect(visitor.Page.GetByText("You are not signed in")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Start again" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("scientist", "/ledger")]
    [InlineData("auditor", "/submit")]
    [InlineData("risk", "/systems/new")]
    public async Task Page_OfAnotherRole_IsRefusedWithWhyAndWhoCanHelp(string login, string path)
    {
        await using var visitor = await organisation.ArriveAsync(chromium, login, path);
        var page = visitor.Page;

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("You cannot open this page");
        await Expect(page.GetByText("your role does not include it")).ToBeVisibleAsync();
        await Expect(page.GetByText("an administrator gives roles")).ToBeVisibleAsync();
        await Expect(page.Locator($".gp-side a[href='{path}']")).ToHaveCountAsync(0);
    }
}
