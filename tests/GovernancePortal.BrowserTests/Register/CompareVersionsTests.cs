using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Register;

/// <summary>Two versions of a model are held against each other on the page of one of them.</summary>
[Trait("Category", "Browser")]
public sealed class CompareVersionsTests(Chromium chromium, PortalHost portal)
{
    [Fact]
    public async Task Version_ComparedWithAnother_ShowsEachFieldThatDiffers()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        var next = await pipeline.NextVersionAsync(release, "9.1.0", card => card.Replace("\nlimitations:", "\nreviewed_by_team: imaging\nlimitations:", StringComparison.Ordinal));
        await using var visitor = await chromium.OpenAsync(await portal.AddressAsync());
        await visitor.SignInAsync("auditor", $"/versions/{next}");
        var page = visitor.Page;

        await page.GetByRole(AriaRole.Link, new() { Name = "Compare with…" }).ClickAsync();
        await Expect(page.GetByText("Choose the version that this one is held against.")).ToBeVisibleAsync();
        await page.GetByLabel("Compare with", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = 1 });

        await Expect(page.Locator("table.gp-diff tbody tr").First).ToBeVisibleAsync();
        await Expect(page.Locator("table.gp-diff")).ToContainTextAsync("reviewed_by_team");
        await Expect(page).ToHaveURLAsync(new Regex("with="));
        await visitor.LookAsync("version-compare", Screen.Views);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Version_WithTheSameCard_SaysThatNothingDiffers()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        var next = await pipeline.NextVersionAsync(release, "9.2.0");
        await using var visitor = await chromium.OpenAsync(await portal.AddressAsync());
        await visitor.SignInAsync("scientist", $"/versions/{next}?tab=compare");

        await visitor.Page.GetByLabel("Compare with", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = 1 });

        await Expect(visitor.Page.GetByText("The cards say the same")).ToBeVisibleAsync();
    }
}
