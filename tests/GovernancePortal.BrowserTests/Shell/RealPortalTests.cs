using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Shell;

/// <summary>The shell in the real portal: what the gallery cannot show, because the host decides it.</summary>
[Trait("Category", "Browser")]
public sealed class RealPortalTests(Chromium chromium, PortalHost portal)
{
    public static TheoryData<int, int, bool> Views { get; } = new() { { 1440, 900, false }, { 1440, 900, true }, { 360, 800, false } };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task SignInPage_InEachView_IsStaticAccessibleAndKeepsItsPolicy(int width, int height, bool dark)
    {
        var screen = new Screen(width, height, dark);
        await using var visitor = await chromium.OpenAsync(await portal.AddressAsync(), screen);

        await visitor.Page.GotoAsync("/sign-in");

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in");
        await Expect(visitor.Page.Locator("[data-interactive]")).ToHaveCountAsync(0);
        await visitor.ShouldBeAccessibleAsync();
        await visitor.ShouldNotScrollSidewaysAsync();
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Person_SignedIn_SeesWhoTheyAreAndCanSignOut()
    {
        await using var visitor = await chromium.OpenAsync(await portal.AddressAsync());
        await visitor.SignInAsync("security");

        var account = visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Account") });
        await Expect(account).ToContainTextAsync("Security");
        await account.ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await Expect(visitor.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        await visitor.Page.GotoAsync("/");
        await Expect(visitor.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
    }
}
