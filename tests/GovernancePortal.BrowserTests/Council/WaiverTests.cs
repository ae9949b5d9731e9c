using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Council;

/// <summary>A holder of the risk seat waives a rule on the page of a release that fails it; it turns back by itself.</summary>
[Trait("Category", "Browser")]
public sealed class WaiverTests(Chromium chromium, PortalHost portal, Organisation organisation)
{
    private const string Policy = "training-data-handling";
    private const string Rule = "no-unredacted-personal-data";
    private const string Reason = "The pilot reads twenty synthetic tickets; the redaction is booked for next week.";
    private const string Control = "Nobody but the two people of the pilot can open the model until then.";

    // as long as a slow machine may take; the assertions end with what they wait for
    private static readonly LocatorAssertionsToBeVisibleOptions Patience = new() { Timeout = 90_000 };

    [Fact]
    public async Task Rule_ThatIsWaivedOnTheVerdictPage_NoLongerBlocks_AndIsOnTheRegister_UntilItIsWithdrawn()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("support-tickets");
        await using var risk = await chromium.OpenAsync(await portal.AddressAsync());
        await risk.SignInAsync("risk", release.Path);
        var page = risk.Page;

        await OpenDialogAsync(page);
        await page.GetByLabel("Reason").FillAsync("too short");
        await page.GetByLabel("What is done instead").FillAsync(Control);
        await page.GetByRole(AriaRole.Button, new() { Name = "Waive the rule" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog).GetByText("Reason needs at least 20 characters")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Dialog).GetByText("Give the whole day: day, month and year")).ToBeVisibleAsync();
        await risk.ShouldBeAccessibleAsync();
        await risk.PictureAsync($"waive-rule-{Screen.Desktop}");

        await page.ReloadAsync();
        await risk.InteractiveAsync();
        await OpenDialogAsync(page);
        await Expect(page.GetByLabel("What is done instead")).ToHaveValueAsync(Control);
        await page.GetByLabel("Reason").FillAsync(Reason);
        await page.GetByLabel("Last day").FillAsync(Day(5));
        await page.GetByRole(AriaRole.Button, new() { Name = "Waive the rule" }).ClickAsync();

        var waived = page.Locator("#to-look-at");
        await Expect(waived.GetByText(Reason)).ToBeVisibleAsync(new() { Timeout = Patience.Timeout });
        await Expect(page.Locator("#waivers")).ToContainTextAsync(Control);
        await risk.PictureAsync($"review-waived-{Screen.Desktop}");
        await risk.ShouldBeAccessibleAsync();
        await waived.GetByRole(AriaRole.Link, new() { NameRegex = new("^The waiver") }).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/waivers/[0-9a-f-]{36}$"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw…" }).ClickAsync();
        await page.GetByLabel("Reason").FillAsync("The redaction was done already.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw the waiver" }).ClickAsync();
        await Expect(page.Locator(".gp-st").GetByText("Withdrawn")).ToBeVisibleAsync();
        await risk.GoAsync(release.Path);
        await Expect(WaiveButton(page)).ToBeVisibleAsync(Patience);
        risk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Day_OfWhichAPartIsTypedAnew_KeepsItsOtherParts_AndItsErrorGoesWithTheRightDay()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("support-tickets");
        await using var risk = await chromium.OpenAsync(await portal.AddressAsync());
        await risk.SignInAsync("risk", release.Path);
        var page = risk.Page;
        await OpenDialogAsync(page);
        var (day, error) = (page.GetByLabel("Last day"), page.GetByRole(AriaRole.Dialog).Locator(".gp-err"));
        await page.GetByLabel("Reason").FillAsync(Reason);
        await page.GetByLabel("What is done instead").FillAsync(Control);
        await page.GetByRole(AriaRole.Button, new() { Name = "Waive the rule" }).ClickAsync();
        await Expect(error).ToContainTextAsync("Give the whole day");
        await Expect(page.GetByRole(AriaRole.Dialog).GetByText("1 field needs correction.")).ToBeVisibleAsync();

        await day.FillAsync(Day(5));

        await Expect(error).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Dialog).GetByText("1 field needs correction.")).ToHaveCountAsync(0);
        await day.FocusAsync();
        await page.Keyboard.PressAsync("Delete");
        await Expect(error).ToContainTextAsync("Give the whole day");
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(day).ToHaveValueAsync(new Regex("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"));
        await day.FillAsync(Day(400));
        await Expect(error).ToContainTextAsync("Choose a day from");
        await day.FillAsync(Day(6));
        await Expect(error).ToHaveCountAsync(0);
        risk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Waiver_ThatRunsOut_TurnsTheOpenPageBackByItself_AndTellsOnTheWorkQueue()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("support-tickets");
        await using var risk = await chromium.OpenAsync(await portal.AddressAsync());
        await risk.SignInAsync("risk", release.Path);
        await using var scientist = await chromium.OpenAsync(await portal.AddressAsync());
        await scientist.SignInAsync("scientist", release.Path);
        await Expect(WaiveButton(scientist.Page)).ToHaveCountAsync(0);

        await pipeline.PostAsync("risk", "/waivers", new { policy = Policy, rule = Rule, releaseId = release.Id, reason = Reason, compensatingControl = Control, until = TimeProvider.System.GetUtcNow().AddSeconds(20) });

        await Expect(scientist.Page.Locator("#to-look-at").GetByText(Reason)).ToBeVisibleAsync(new() { Timeout = Patience.Timeout });
        await Expect(WaiveButton(risk.Page)).ToBeVisibleAsync(Patience);
        await Expect(scientist.Page.Locator("#waivers").GetByText("Expired")).ToBeVisibleAsync(Patience);
        await scientist.GoAsync("/");
        await Expect(scientist.Page.GetByText("the waiver has expired").First).ToBeVisibleAsync();
        scientist.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Waiver_WithASignInService_IsGrantedAfterTheProof_AndShownBeforeIt()
    {
        await using var pipeline = Pipeline.Open(chromium, organisation);
        var release = await pipeline.ReleaseAsync("support-tickets");
        await using var risk = await organisation.SignInAsync(chromium, "risk", release.Path);
        var page = risk.Page;

        await OpenDialogAsync(page);
        await page.GetByLabel("Reason").FillAsync(Reason);
        await page.GetByLabel("What is done instead").FillAsync(Control);
        await page.GetByLabel("Last day").FillAsync(Day(5));
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on…" }).ClickAsync();
        await Organisation.LogInAsync(risk, "risk");
        await risk.InteractiveAsync();

        var last = page.GetByRole(AriaRole.Alertdialog);
        await Expect(last).ToContainTextAsync(Reason);
        await Expect(last).ToContainTextAsync(Control);
        await last.GetByRole(AriaRole.Button, new() { Name = "Grant the waiver" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("/waivers/[0-9a-f-]{36}$"));
        await Expect(page.Locator(".gp-st").GetByText("In force").Or(page.Locator(".gp-st").GetByText("Ends in"))).ToBeVisibleAsync();
        await risk.GoAsync(release.Path);
        await Expect(page.Locator("#waivers")).ToContainTextAsync(Control);
        risk.Complaints.ShouldBeEmpty();
    }

    private static string Day(int days) => TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task OpenDialogAsync(IPage page)
    {
        await WaiveButton(page).ClickAsync();
        await Expect(page.GetByLabel("Reason")).ToBeVisibleAsync();
    }

    private static ILocator WaiveButton(IPage page) => page.Locator("#blockers").GetByRole(AriaRole.Button, new() { NameRegex = new("^Waive.*personal data", RegexOptions.IgnoreCase) });
}
