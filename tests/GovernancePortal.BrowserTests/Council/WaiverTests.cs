using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Council;

/// <summary>A waiver is asked for on the page of a release that fails a rule, and decided by somebody else; it turns back by itself.</summary>
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
    public async Task Waiver_IsAskedForOnTheVerdictPage_GrantedBySomebodyElse_OnTheRegister_UntilItIsWithdrawn()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("support-tickets");
        await using var scientist = await chromium.OpenAsync(await portal.AddressAsync());
        await scientist.SignInAsync("scientist", release.Path);
        var page = scientist.Page;

        await OpenDialogAsync(page);
        await page.GetByLabel("Reason").FillAsync("too short");
        await page.GetByLabel("What is done instead").FillAsync(Control);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for the waiver" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog).GetByText("Reason needs at least 20 characters")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Dialog).GetByText("Give the whole day: day, month and year")).ToBeVisibleAsync();
        await scientist.ShouldBeAccessibleAsync();
        await scientist.PictureAsync($"ask-waiver-{Screen.Desktop}");

        await page.ReloadAsync();
        await scientist.InteractiveAsync();
        await OpenDialogAsync(page);
        await Expect(page.GetByLabel("What is done instead")).ToHaveValueAsync(Control);
        await page.GetByLabel("Reason").FillAsync(Reason);
        await page.GetByLabel("Last day").FillAsync(Day(5));
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for the waiver" }).ClickAsync();
        await Expect(page.Locator("#asked-waivers")).ToContainTextAsync(Control);
        await Expect(WaiveButton(page)).ToBeVisibleAsync();
        await page.Locator("#asked-waivers").GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/waivers/requests/[0-9a-f-]{36}$"));
        await Expect(page.GetByText("Waits for a decision")).ToBeVisibleAsync();
        await Expect(page.Locator("#sign-off")).ToHaveCountAsync(0);

        await using var risk = await chromium.OpenAsync(await portal.AddressAsync());
        await risk.SignInAsync("risk", new Uri(page.Url).AbsolutePath);
        await Expect(risk.Page.GetByText(Reason)).ToBeVisibleAsync();
        await risk.ShouldBeAccessibleAsync();
        await risk.PictureAsync($"waiver-request-{Screen.Desktop}");
        await risk.Page.GetByRole(AriaRole.Radio, new() { Name = "Grant the waiver" }).CheckAsync();
        await risk.Page.GetByRole(AriaRole.Button, new() { Name = "Sign “Grant the waiver”…" }).ClickAsync();
        await Expect(risk.Page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync("I approve that the rule that is named need not hold");
        await risk.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Sign “Grant the waiver”" }).ClickAsync();

        await Expect(page.Locator(".gp-st").GetByText("Granted")).ToBeVisibleAsync(Patience);
        await scientist.GoAsync(release.Path);
        await Expect(page.Locator("#to-look-at").GetByText(Reason)).ToBeVisibleAsync(Patience);
        await Expect(page.Locator("#waivers")).ToContainTextAsync(Control);
        await Expect(page.Locator("#asked-waivers")).ToHaveCountAsync(0);
        await scientist.PictureAsync($"review-waived-{Screen.Desktop}");
        await scientist.ShouldBeAccessibleAsync();
        await risk.GoAsync(release.Path);
        await risk.Page.Locator("#to-look-at").GetByRole(AriaRole.Link, new() { NameRegex = new("^The waiver") }).First.ClickAsync();
        await Expect(risk.Page).ToHaveURLAsync(new Regex("/waivers/[0-9a-f-]{36}$"));
        await risk.Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw…" }).ClickAsync();
        await risk.Page.GetByLabel("Reason").FillAsync("The redaction was done already.");
        await risk.Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw the waiver" }).ClickAsync();
        await Expect(risk.Page.Locator(".gp-st").GetByText("Withdrawn")).ToBeVisibleAsync();
        await Expect(WaiveButton(page)).ToBeVisibleAsync(Patience);
        risk.Complaints.ShouldBeEmpty();
        scientist.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Waiver_ThatIsRefused_TellsWhoAskedWhy_AndItsAskerIsNeverOfferedToDecide()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("support-tickets");
        var request = (await AskAsync(pipeline, "risk", release.Id)).GetProperty("id").GetString()!;
        await using var asker = await chromium.OpenAsync(await portal.AddressAsync());
        await asker.SignInAsync("risk", $"/waivers/requests/{request}");
        await Expect(asker.Page.GetByText("You submitted this, so you cannot sign it off.")).ToBeVisibleAsync();
        await using var other = await chromium.OpenAsync(await portal.AddressAsync());
        await other.SignInAsync("risk-2", $"/waivers/requests/{request}");

        await other.Page.GetByRole(AriaRole.Radio, new() { Name = "Refuse the waiver" }).CheckAsync();
        await other.Page.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Comment") }).FillAsync("Redact the tickets first; it takes a day.");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Sign “Refuse the waiver”…" }).ClickAsync();
        await other.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Sign “Refuse the waiver”" }).ClickAsync();

        await Expect(asker.Page.Locator(".gp-st").GetByText("Refused")).ToBeVisibleAsync(Patience);
        await Expect(asker.Page.GetByText("Redact the tickets first; it takes a day.").First).ToBeVisibleAsync();
        other.Complaints.ShouldBeEmpty();
        asker.Complaints.ShouldBeEmpty();
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
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for the waiver" }).ClickAsync();
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

        var request = (await AskAsync(pipeline, "scientist", release.Id, TimeSpan.FromSeconds(30))).GetProperty("id").GetString()!;
        await pipeline.DecideOnAsync("risk", "risk", request, "approve", []);

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
        var request = (await AskAsync(pipeline, pipeline.Submitter, release.Id)).GetProperty("id").GetString()!;
        await using var risk = await organisation.SignInAsync(chromium, "risk", $"/waivers/requests/{request}");
        var page = risk.Page;

        await page.GetByRole(AriaRole.Radio, new() { Name = "Grant the waiver" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign “Grant the waiver”…" }).ClickAsync();
        await Organisation.LogInAsync(risk, "risk");
        await risk.InteractiveAsync();

        var last = page.GetByRole(AriaRole.Alertdialog);
        await Expect(last).ToContainTextAsync(Reason);
        await Expect(last).ToContainTextAsync(Control);
        await last.GetByRole(AriaRole.Button, new() { Name = "Sign “Grant the waiver”" }).ClickAsync();

        await Expect(page.Locator(".gp-st").GetByText("Granted")).ToBeVisibleAsync(Patience);
        await risk.GoAsync(release.Path);
        await Expect(page.Locator("#waivers")).ToContainTextAsync(Control);
        risk.Complaints.ShouldBeEmpty();
    }

    private static Task<System.Text.Json.JsonElement> AskAsync(Pipeline pipeline, string account, Guid release, TimeSpan? length = null) => pipeline.PostAsync(account, "/waiver-requests", new
    {
        policy = Policy,
        rule = Rule,
        releaseId = release,
        reason = Reason,
        compensatingControl = Control,
        until = TimeProvider.System.GetUtcNow() + (length ?? TimeSpan.FromDays(5)),
    });

    private static string Day(int days) => TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task OpenDialogAsync(IPage page)
    {
        await WaiveButton(page).ClickAsync();
        await Expect(page.GetByLabel("Reason")).ToBeVisibleAsync();
    }

    private static ILocator WaiveButton(IPage page) => page.Locator("#blockers").GetByRole(AriaRole.Button, new() { NameRegex = new("^Ask for a waiver.*personal data", RegexOptions.IgnoreCase) });
}
