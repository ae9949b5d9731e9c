using GovernancePortal.BrowserTests.Browsing;
using GovernancePortal.BrowserTests.Story;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Council;

/// <summary>Several people decide at once, each in a browser of their own, and see what the others do.</summary>
[Trait("Category", "Browser")]
public sealed class SeatsTogetherTests(Chromium chromium, PortalHost portal)
{
    [Fact]
    public async Task OfThreeHoldersOfASeat_TwoDecideForIt_AndEveryPageCountsThem()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ToProductionAsync(await pipeline.ReleaseAsync("breast-cancer"));
        await using var platform = await OpenAsync("platform", release);
        await using var second = await OpenAsync("platform-2", release);
        await using var compliance = await OpenAsync("compliance", release);
        var (first, other, reader) = (new ReviewScreen(platform), new ReviewScreen(second), new ReviewScreen(compliance));
        await Expect(first.SignOff).ToContainTextAsync("You are asked about the deployment.");
        await Expect(reader.Seats).ToContainTextAsync("0 of 2 signed, 3 asked");

        await first.AskToSignAsync("Refuse", "There is no way back from it.");
        await Expect(first.LastLook).ToContainTextAsync("I refuse. I do not approve that this version may be deployed to the environment that is asked for.");
        await first.SayYesAsync("Refuse");

        await Expect(other.Seats.GetByRole(AriaRole.List, new() { Name = "Who spoke for the platform seat" })).ToContainTextAsync("refused");
        await Expect(reader.SignOffs).ToContainTextAsync("There is no way back from it.");
        await Expect(other.SignOff).ToBeVisibleAsync();
        await second.ShouldBeAccessibleAsync();
        await second.LookAsync("review-quorum", Screen.Views, at: "#sign-off");
        await other.SignAsync("Refuse", "Nor do I see one.");

        await Expect(compliance.Page.GetByText("The platform seat refused it.")).ToBeVisibleAsync();
        await Expect(reader.Seats).ToContainTextAsync("0 of 2 signed, 3 asked");
        foreach (var visitor in new[] { platform, second, compliance })
            visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task ChangeUnderTheManifest_VoidsTheSignOff_TellsItsSignerWhatChanged_AndAsksThemAgain()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var platform = await OpenAsync("platform", release);
        await using var security = await OpenAsync("security", release);
        await using var risk = await OpenAsync("risk", release);
        var (signer, reader) = (new ReviewScreen(platform), new ReviewScreen(security));
        await signer.SignAsync("Approve");
        await Expect(reader.SignOffs).ToContainTextAsync("Approved");
        await reader.ChooseAsync("Approve", "Read every file.");
        var view = await pipeline.GetAsync("scientist", $"/releases/{release.Id}");

        await pipeline.HandInAsync(view.GetProperty("versionId").GetString()!, "red-team", view.GetProperty("businessUse").GetString()!);

        var changed = platform.Page.Locator("#changed-since-signed");
        await Expect(changed).ToContainTextAsync("You had signed before: your sign-off is void.");
        await Expect(changed).ToContainTextAsync("red-team: red-team suite");
        await Expect(signer.SignOff).ToBeVisibleAsync();
        await Expect(signer.SignOffs).ToContainTextAsync("Void: approved");
        await platform.ShouldBeAccessibleAsync();
        await platform.LookAsync("review-void", Screen.Views);

        // who was about to sign keeps task and words, and signs nothing unseen
        await Expect(reader.Notices).ToContainTextAsync("What is asked has changed since you opened this page.");
        await security.Page.GetByRole(AriaRole.Button, new() { Name = "Show what is asked now" }).ClickAsync();
        await Expect(reader.Comment).ToHaveValueAsync("Read every file.");
        await Expect(security.Page.Locator("#changed-since-signed")).ToContainTextAsync("1 sign-off is void since");

        await platform.GoAsync("/");
        await Expect(platform.Page.GetByRole(AriaRole.Region, new() { Name = "For you" })).ToContainTextAsync($"{release.Number} changed after you had signed it: your sign-off is void.");
        await platform.GoAsync(release.Path);
        await signer.SignAsync("Approve");
        await Expect(platform.Page.Locator("#changed-since-signed")).ToHaveCountAsync(0);
        await reader.SignAsync("Approve");
        await risk.GoAsync(release.Path);
        await new ReviewScreen(risk).SignAsync("Approve");
        await Expect(risk.Page.GetByText("All three seats approved this manifest.")).ToBeVisibleAsync();
        foreach (var visitor in new[] { platform, security, risk })
            visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task ChangesThatOneSeatAsksFor_AreMadeBySubmittingAgain_AndEverybodyIsAskedAnew()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var platform = await OpenAsync("platform", release);
        await using var security = await OpenAsync("security", release);
        await using var scientist = await OpenAsync("scientist", release);
        await new ReviewScreen(platform).SignAsync("Approve");

        await new ReviewScreen(security).SignAsync("Request changes", "Name who watches it after launch.");

        await Expect(new ReviewScreen(platform).SignOffs).ToContainTextAsync("Void: approved");
        await Expect(scientist.Page.Locator("#resubmit")).ToContainTextAsync("it is your turn");
        await scientist.Page.Locator("#resubmit").GetByRole(AriaRole.Button, new() { Name = "Submit again" }).ClickAsync();
        await Expect(new ReviewScreen(platform).SignOff).ToBeVisibleAsync();
        await Expect(new ReviewScreen(security).SignOff).ToBeVisibleAsync();
        await new ReviewScreen(security).SignAsync("Refuse", "Nobody watches it.");
        await Expect(scientist.Page.GetByText("The security seat refused it.")).ToBeVisibleAsync();
        await Expect(new ReviewScreen(platform).SignOff).ToHaveCountAsync(0);
        foreach (var visitor in new[] { platform, security, scientist })
            visitor.Complaints.ShouldBeEmpty();
    }

    private async Task<Visitor> OpenAsync(string account, SubmittedRelease release)
    {
        var visitor = await chromium.OpenAsync(await portal.AddressAsync());
        await visitor.SignInAsync(account, release.Path);
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(release.Number);
        return visitor;
    }
}
