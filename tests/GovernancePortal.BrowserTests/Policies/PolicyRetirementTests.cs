using System.Text.RegularExpressions;
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

        await Expect(dialog).ToContainTextAsync("Reason has at most 1,000 characters; these are 1,200.");
        await Expect(dialog.GetByLabel("Reason")).ToHaveValueAsync(tooLong);
        await risk.ShouldBeAccessibleAsync();
        await dialog.GetByLabel("Reason").FillAsync("Another policy says the same.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        await Expect(risk.Page.GetByText(new Regex(" asks that it binds no longer$"))).ToBeVisibleAsync();
        risk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task RetiredVersion_SaysOfEachSignature_WhetherItPublishedOrRetired_AndWhoAskedWhy()
    {
        var key = PolicyTexts.NewKey();
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var version = await pipeline.PublishAsync("compliance", "risk", key, PolicyTexts.Sound(key));
        await pipeline.PostAsync("compliance", $"/policy-versions/{version}/retirement", new { reason = "Another policy says the same." });
        await pipeline.DecideOnAsync("risk", "risk", version, "approve", []);
        await using var auditor = await chromium.OpenAsync(await portal.AddressAsync());

        await auditor.SignInAsync("auditor", $"/policies/versions/{version}");

        var signed = auditor.Page.GetByRole(AriaRole.Region, new() { Name = "Signed" }).GetByRole(AriaRole.Listitem);
        await Expect(signed).ToHaveCountAsync(2);
        await Expect(signed.Nth(0)).ToContainTextAsync("Publication");
        await Expect(signed.Nth(0)).ToContainTextAsync("Sent to review by");
        await Expect(signed.Nth(1)).ToContainTextAsync("Retirement");
        await Expect(signed.Nth(1)).ToContainTextAsync("Another policy says the same.");
        await auditor.Page.GotoAsync(new Uri(new(auditor.Page.Url), $"/policies/{key}").ToString());
        await Expect(auditor.Page.GetByText("No version is in force", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(auditor.Page.GetByRole(AriaRole.Region, new() { Name = "Rules" })).Not.ToContainTextAsync("None fails");
        auditor.Complaints.ShouldBeEmpty();
    }
}
