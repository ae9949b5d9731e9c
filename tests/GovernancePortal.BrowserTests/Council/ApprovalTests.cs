using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Browsing;
using GovernancePortal.BrowserTests.Story;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Council;

/// <summary>Approvals to their end, by several people at once: against one who is outvoted, and after changes were asked for.</summary>
[Trait("Category", "Browser")]
public sealed class ApprovalTests(Chromium chromium, PortalHost portal)
{
    [Fact]
    public async Task TwoOfThreeHoldersApprove_TheThirdIsOutvoted_AndTheDecisionRecordSaysSo()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ToProductionAsync(await pipeline.ReleaseAsync("breast-cancer"), "eu-central");
        await using var platform = await OpenAsync("platform", release);
        await using var second = await OpenAsync("platform-2", release);
        await using var compliance = await OpenAsync("compliance", release);
        var (first, other, last) = (new ReviewScreen(platform), new ReviewScreen(second), new ReviewScreen(compliance));
        await pipeline.DecideOnAsync("platform-3", "platform", release.Id.ToString(), "refuse", []);
        await Expect(first.Seats.GetByRole(AriaRole.List, new() { Name = "Who spoke for the platform seat" })).ToContainTextAsync("refused");

        await first.SignAsync("Approve");
        await Expect(last.Seats).ToContainTextAsync("1 of 2 signed, 3 asked");
        await Expect(last.SignOff).ToHaveCountAsync(0);
        await other.SignAsync("Approve");
        await Expect(last.Seats).ToContainTextAsync("2 of 2 signed, 3 asked");
        await Expect(first.SignOff).ToHaveCountAsync(0);
        foreach (var account in new[] { "security", "security-2", "risk", "risk-2" })
            await pipeline.DecideOnAsync(account, account.Split('-')[0], release.Id.ToString(), "approve", []);
        await last.SignAsync("Approve");

        await Expect(platform.Page.GetByText("All seats approved this manifest.")).ToBeVisibleAsync();
        var record = platform.Page.Locator("#decision");
        await Expect(record).ToContainTextAsync(new Regex("Decision D-\\d{4}", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(record).ToContainTextAsync("for the platform seat was outvoted: refused.");
        await Expect(record).ToContainTextAsync("not needed; enough of those who were asked have answered.");
        await platform.LookAsync("review-record", Screen.Views, at: "#decision");
        foreach (var visitor in new[] { platform, second, compliance })
            visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task ChangesThatASeatAskedFor_ComeAsANextVersion_WhichEverySeatApproves()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var platform = await OpenAsync("platform", release);
        await using var security = await OpenAsync("security", release);
        await using var scientist = await OpenAsync("scientist", release);
        var signer = new ReviewScreen(platform);
        await signer.SignAsync("Approve");
        await new ReviewScreen(security).SignAsync("Request changes", "Name who watches it after launch.");
        var revise = scientist.Page.Locator("#resubmit");
        await Expect(revise).ToContainTextAsync("Name who watches it after launch.");
        await pipeline.NextVersionAsync(release, "1.2.1", card => card.Replace("1.2.0", "1.2.1", StringComparison.Ordinal));
        await scientist.GoAsync(release.Path);
        await scientist.ShouldBeAccessibleAsync();
        await scientist.LookAsync("review-resubmit", Screen.Views, at: "#resubmit");
        await scientist.Page.SetViewportSizeAsync(1440, 900);

        await revise.GetByLabel("Version that answers the request").SelectOptionAsync(new SelectOptionValue { Label = "1.2.1" });
        await revise.GetByRole(AriaRole.Button, new() { Name = "Submit again" }).ClickAsync();

        await Expect(platform.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("1.2.1");
        await Expect(signer.SignOffs).ToContainTextAsync("Void: approved");
        await Expect(signer.SignOff.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Approve") })).ToBeEnabledAsync();
        await signer.SignAsync("Approve");
        await new ReviewScreen(security).SignAsync("Approve", "It is named now.");
        await pipeline.DecideAsync("risk", release, "approve");
        await Expect(scientist.Page.GetByText("All three seats approved this manifest.")).ToBeVisibleAsync();
        await Expect(scientist.Page.Locator("#decision")).ToContainTextAsync("It did not count");
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
