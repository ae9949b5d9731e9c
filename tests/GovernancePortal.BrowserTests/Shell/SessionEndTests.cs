using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Browsing;
using GovernancePortal.BrowserTests.Story;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Shell;

/// <summary>A page stays open while its person signs out in another window.</summary>
[Trait("Category", "Browser")]
public sealed class SessionEndTests(Chromium chromium, PortalHost portal)
{
    [Fact]
    public async Task Action_AfterTheSessionEnded_IsNotDoneAndWhatWasTypedIsThereAfterSigningInAgain()
    {
        await using var visitor = await chromium.OpenAsync(await portal.AddressAsync());
        await visitor.SignInAsync("scientist", "/submit");
        var (page, form) = (visitor.Page, new SubmitScreen(visitor));
        await form.TakeCardAsync(SubmitScreen.Sample("breast-cancer", "card.yaml"));
        await form.Model.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await form.Version.FillAsync("8.0.1");
        await Expect(form.WhyNot).ToBeEmptyAsync();

        await SignOutElsewhereAsync(visitor);
        await form.Version.FillAsync("8.0.2");
        await Expect(form.Submit).ToHaveTextAsync("Submit 8.0.2");
        await form.Submit.ClickAsync();

        var notice = page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Your session ended. Sign in again." });
        await Expect(notice).ToBeVisibleAsync();
        await Expect(form.Version).ToHaveValueAsync("8.0.2");
        await page.WaitForFunctionAsync("() => Object.values(sessionStorage).some(kept => kept.includes('8.0.2'))");
        await Expect(page.GetByText("This part could not be shown")).ToHaveCountAsync(0);
        await visitor.PictureAsync("session-ended-1440-light");
        await visitor.ShouldBeAccessibleAsync();
        await notice.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await page.Locator("button[name=user][value=scientist]").ClickAsync();
        await visitor.InteractiveAsync();

        await Expect(page).ToHaveURLAsync(new Regex("/submit$"));
        await Expect(form.Version).ToHaveValueAsync("8.0.2");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_OfASessionThatEnded_GoesToTheSignInAndTheLogStaysQuiet()
    {
        await using var visitor = await chromium.OpenAsync(await portal.AddressAsync());
        await visitor.SignInAsync("scientist", "/inventory");

        await SignOutElsewhereAsync(visitor);

        // within the 30 seconds after which an open page looks its person up again
        await Expect(visitor.Page).ToHaveURLAsync(new Regex("/sign-in\\?returnUrl=%2Finventory"), new() { Timeout = 45_000 });
        portal.Output.ShouldNotContain("Navigation failed when changing the location to /sign-in");
    }

    // as another window does it, without opening one: within half a minute the page learns of it by itself
    private static async Task SignOutElsewhereAsync(Visitor visitor)
    {
        var arrived = await visitor.Page.EvaluateAsync<string>("""
            async () => {
              const form = document.querySelector('form[action="/sign-out"]');
              return (await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) })).url;
            }
            """);
        arrived.ShouldContain("/sign-in");
    }
}
