using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Council;

/// <summary>Council members decide on releases in the browser.</summary>
[Trait("Category", "Browser")]
public sealed class SignOffTests(Chromium chromium, PortalHost portal)
{
    [Fact]
    public async Task SecuritySeat_SignsApproveWithACondition_AndOpenPagesOfOthersFollow()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var platform = await SeatAsync("platform", release);
        await using var security = await SeatAsync("security", release);
        var panel = SignOff(security);

        await panel.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Approve") }).CheckAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Add a condition" }).ClickAsync();
        await panel.GetByLabel("Condition 1", new() { Exact = true }).FillAsync("At most 10 % of traffic until 31 December");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Sign “approve”…" }).ClickAsync();
        var dialog = security.Page.GetByRole(AriaRole.Alertdialog);
        await Expect(dialog).ToContainTextAsync("Security seat");
        await Expect(dialog).ToContainTextAsync("At most 10 % of traffic");
        await security.ShouldBeAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Sign “approve”" }).ClickAsync();

        await Expect(security.Page.Locator("#sign-off")).ToHaveCountAsync(0);
        await Expect(Card(security, "Conditions")).ToContainTextAsync("At most 10 % of traffic until 31 December");
        await Expect(Card(platform, "Seats")).ToContainTextAsync("1 condition");
        await Expect(Card(platform, "Sign-offs so far")).ToContainTextAsync("Security seat");
        await Expect(SignOff(platform)).ToBeVisibleAsync();
        security.Complaints.ShouldBeEmpty();
        platform.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task CommentThatIsTooLong_IsRefusedAtTheFirstButton_Once_AtItsField()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        await using var security = await SeatAsync("security", await pipeline.ReleaseAsync("breast-cancer"));
        var panel = SignOff(security);
        await panel.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Approve") }).CheckAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Add a condition" }).ClickAsync();
        await panel.GetByLabel("Condition 1", new() { Exact = true }).FillAsync(new string('c', 450));
        await panel.GetByLabel("Comment").FillAsync(new string('x', 4001));
        await panel.GetByRole(AriaRole.Button, new() { Name = "Sign “approve”…" }).ClickAsync();

        await Expect(panel.GetByLabel("Comment")).ToBeFocusedAsync();
        await Expect(panel.GetByLabel("Comment")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(panel.GetByText("4,001 characters, at most 4,000")).ToHaveCountAsync(1);
        await Expect(security.Page.GetByRole(AriaRole.Alertdialog)).ToHaveCountAsync(0);
        await security.PictureAsync($"sign-off-too-long-{Screen.Desktop}", whole: true);
        security.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task RiskSeat_OnABlockedRelease_CannotApproveAndRefusesWithAReason()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("support-tickets");
        await using var risk = await SeatAsync("risk", release);
        var panel = SignOff(risk);

        var approve = panel.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Approve") });
        await Expect(approve).ToBeDisabledAsync();
        await Expect(panel).ToContainTextAsync("Not available: 2 gates block.");
        await Expect(risk.Page.Locator("#blockers")).ToContainTextAsync("No personal data and no secret is left in the data");

        await panel.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Refuse") }).CheckAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Sign “refuse”…" }).ClickAsync();
        var comment = panel.GetByLabel("Comment");
        await Expect(comment).ToBeFocusedAsync();
        await Expect(comment).ToHaveAttributeAsync("aria-invalid", "true");
        await comment.FillAsync("Raw customer messages must not train a model.");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Sign “refuse”…" }).ClickAsync();
        await risk.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Sign “refuse”" }).ClickAsync();

        await Expect(risk.Page.GetByText("The risk seat refused it.")).ToBeVisibleAsync();
        await Expect(Card(risk, "Sign-offs so far")).ToContainTextAsync("Raw customer messages must not train a model.");
        await Expect(risk.Page.Locator($"main a[href='{release.Path}/evidence']").First).ToBeVisibleAsync();
        risk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task LastOfThreeApprovals_InTheBrowser_ApprovesTheRelease()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await pipeline.DecideAsync("platform", release, "approve");
        await pipeline.DecideAsync("security", release, "approve");
        await using var risk = await SeatAsync("risk", release);

        await SignAsync(risk, "Approve", "approve");

        await Expect(risk.Page.GetByText("All three seats approved this manifest.")).ToBeVisibleAsync();
        await Expect(risk.Page.Locator("#process")).ToContainTextAsync("Approved");
    }

    [Fact]
    public async Task Draft_AfterAReload_IsStillThere()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var security = await SeatAsync("security", release);
        await SignOff(security).GetByRole(AriaRole.Radio, new() { NameRegex = new("^Request changes") }).CheckAsync();
        await SignOff(security).GetByLabel("Comment").FillAsync("Name the oversight procedure.");
        await Expect(SignOff(security)).ToContainTextAsync("Draft kept");

        await security.GoAsync(release.Path);

        await Expect(SignOff(security).GetByLabel("Comment")).ToHaveValueAsync("Name the oversight procedure.");
        await Expect(SignOff(security).GetByRole(AriaRole.Radio, new() { NameRegex = new("^Request changes") })).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Comment_WhoseTaskAnotherSeatEnds_IsShownAndNotLost()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var security = await SeatAsync("security", release);
        await SignOff(security).GetByLabel("Comment").FillAsync("I was about to say something.");
        await Expect(SignOff(security)).ToContainTextAsync("Draft kept");

        await pipeline.DecideAsync("risk", release, "refuse");

        await Expect(security.Page.GetByText("Your task was closed before you signed.")).ToBeVisibleAsync();
        await Expect(security.Page.Locator(".gp-notices")).ToContainTextAsync("I was about to say something.");
    }

    [Fact]
    public async Task Submitter_AfterChangesWereAsked_SubmitsAnotherVersionAndTheCouncilIsAskedAgain()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await pipeline.DecideAsync("platform", release, "approve");
        await pipeline.DecideAsync("security", release, "request-changes");
        await pipeline.NextVersionAsync(release, "1.2.1");
        await using var scientist = await chromium.OpenAsync(await portal.AddressAsync());
        await scientist.SignInAsync("scientist");
        await Expect(scientist.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Waiting for you");
        await scientist.Page.GetByRole(AriaRole.Link, new() { Name = $"Revise {release.ModelName} 1.2.0" }).ClickAsync();

        var panel = Card(scientist, "Revise and submit again");
        await Expect(panel.GetByRole(AriaRole.Combobox)).ToContainTextAsync("1.2.1");
        await panel.GetByRole(AriaRole.Combobox).SelectOptionAsync(new SelectOptionValue { Label = "1.2.1" });
        await panel.GetByRole(AriaRole.Button, new() { Name = "Submit again" }).ClickAsync();

        await Expect(scientist.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("1.2.1");
        await Expect(Card(scientist, "Sign-offs so far")).ToContainTextAsync("Void");
        await Expect(Card(scientist, "Seats").GetByText("Waiting")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Auditor_SeesEverythingAndHasNothingToSign()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var auditor = await SeatAsync("auditor", release);

        await Expect(Card(auditor, "Seats")).ToBeVisibleAsync();
        await Expect(Card(auditor, "Manifest")).ToBeVisibleAsync();
        await Expect(auditor.Page.Locator("#sign-off")).ToHaveCountAsync(0);
        await Expect(auditor.Page.GetByRole(AriaRole.Button, new() { Name = "Run gates again" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ReleasePage_OfAnUnknownId_SaysSo()
    {
        await using var visitor = await chromium.OpenAsync(await portal.AddressAsync());
        await visitor.SignInAsync("auditor", $"/releases/{Guid.NewGuid()}");

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("No such release");
    }

    private async Task<Visitor> SeatAsync(string account, SubmittedRelease release)
    {
        var visitor = await chromium.OpenAsync(await portal.AddressAsync());
        await visitor.SignInAsync(account, release.Path);
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(release.Number);
        return visitor;
    }

    private static async Task SignAsync(Visitor visitor, string choice, string deed)
    {
        await SignOff(visitor).GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^" + choice) }).CheckAsync();
        await SignOff(visitor).GetByRole(AriaRole.Button, new() { Name = $"Sign “{deed}”…" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = $"Sign “{deed}”" }).ClickAsync();
    }

    private static ILocator SignOff(Visitor visitor) => visitor.Page.Locator("#sign-off");

    private static ILocator Card(Visitor visitor, string heading) => visitor.Page.GetByRole(AriaRole.Region, new() { Name = heading, Exact = true });
}
