using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Policies;

/// <summary>Somebody asks that a policy binds no longer.</summary>
[Trait("Category", "Browser")]
public sealed class PolicyRetirementTests(Chromium chromium, PortalHost portal)
{
    [Fact]
    public async Task Request_ThatIsRefused_KeepsTheDialogWithTheReason_AndCutsNothing()
    {
        var key = PolicyTexts.NewKey();
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var version = await pipeline.PublishAsync("compliance", "risk", key, PolicyTexts.Sound(key));
        await using var risk = await chromium.OpenAsync(await portal.AddressAsync());
        await risk.SignInAsync("risk", $"/policies/versions/{version}");
        await risk.Page.GetByRole(AriaRole.Button, new() { Name = "Retire…" }).ClickAsync();
        var (dialog, tooLong) = (risk.Page.GetByRole(AriaRole.Dialog), new string('x', 1200));

        await dialog.GetByLabel("Reason").FillAsync(tooLong);
        await Expect(dialog).ToContainTextAsync("1,200 characters, at most 1,000: shorten it. Nothing was cut.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();

        await Expect(dialog).ToContainTextAsync("Reason has at most 1,000 characters");
        await Expect(dialog.GetByLabel("Reason")).ToHaveValueAsync(tooLong);
        await risk.ShouldBeAccessibleAsync();
        await dialog.GetByLabel("Reason").FillAsync("Another policy says the same.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        await Expect(risk.Page.GetByText("Somebody asks that it binds no longer")).ToBeVisibleAsync();
        risk.Complaints.ShouldBeEmpty();
    }
}
