using System.Text.Json;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Council;

/// <summary>The automated checks of a release fail for good, because a stored file cannot be read; somebody lets them try again.</summary>
[Trait("Category", "Browser")]
public sealed class FailedStepTests(Chromium chromium, PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Notice = "failed, and the approval stands still.";

    [Fact]
    public async Task StepThatFailedForGood_IsSaid_AndTriedAgainByThoseWhoMay()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var first = await pipeline.ReleaseAsync("breast-cancer");
        var version = await pipeline.NextVersionAsync(first, "1.2.1");
        var plan = first.Plan["release"]!;
        var held = await HoldAsync(await pipeline.GetAsync("scientist", $"/versions/{version}"));
        var release = (await pipeline.PostAsync("scientist", "/releases", new { versionId = version, environment = (string)plan["environment"]!, businessUse = "Second reading in another clinic" })).GetProperty("id").GetString();
        await using var council = await chromium.OpenAsync(await portal.AddressAsync());
        await council.SignInAsync("platform", $"/releases/{release}");

        // five attempts, with pauses of 2, 4, 8 and 16 seconds
        var notice = council.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = Notice });
        await Expect(notice).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await council.LookAsync("failed-step", Screen.Views);
        await using var auditor = await chromium.OpenAsync(await portal.AddressAsync());
        await auditor.SignInAsync("auditor", $"/releases/{release}");
        await Expect(auditor.Page.GetByText("can let it try again.")).ToBeVisibleAsync();
        await Expect(auditor.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToHaveCountAsync(0);

        await held.DisposeAsync();
        await notice.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(notice).ToHaveCountAsync(0);
        await Expect(council.Page.GetByRole(AriaRole.Region, new() { Name = "Verdict" }).Or(council.Page.Locator(".gp-verdict")).First).ToBeVisibleAsync();
        await Expect(auditor.Page.GetByText(Notice)).ToHaveCountAsync(0);
        council.Complaints.ShouldBeEmpty();
    }

    /// <summary>Keeps the version's file to itself, so that the portal cannot read it.</summary>
    private async Task<FileStream> HoldAsync(JsonElement version)
    {
        var digest = version.GetProperty("artifacts").EnumerateArray().First().GetProperty("digest").GetString()!.Split(':')[^1];
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new(Path.Combine(portal.DataFolder, "artifacts", digest[..2], digest), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < 300)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken); // gates of the first release are reading the same file
            }
        }
    }
}
