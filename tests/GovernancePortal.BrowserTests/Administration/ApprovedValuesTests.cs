using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Administration;

/// <summary>Approved regions and licences are edited, and open pages see it.</summary>
[Trait("Category", "Browser")]
[Collection(AdministrationPortal.Name)]
public sealed class ApprovedValuesTests(Chromium chromium, PortalHost portal)
{
    [Fact]
    public async Task Region_ApprovedAndWithdrawn_ShowsOnEveryOpenPage()
    {
        await using var officer = await portal.EnterAsync(chromium, "compliance", "/administration/regions");
        await using var reader = await portal.EnterAsync(chromium, "scientist", "/administration/regions");
        await Expect(reader.Page.GetByRole(AriaRole.Button, new() { Name = "Approve a region…" })).ToHaveCountAsync(0);

        await ApproveAsync(officer, "aa-island-1", "Own data centre");

        foreach (var visitor in new[] { officer, reader })
            await Expect(RowOf(visitor, "aa-island-1")).ToContainTextAsync("Own data centre");
        await ApproveAsync(officer, "AA-Island-1", "Typed again");
        var dialog = officer.Page.GetByRole(AriaRole.Dialog, new() { Name = "Approve a region" });
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("“AA-Island-1” is approved already.");
        await Expect(dialog.GetByRole(AriaRole.Textbox, new() { Name = "Region", Exact = true })).ToHaveValueAsync("AA-Island-1");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw… aa-island-1" }).ClickAsync();
        await officer.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Withdraw it" }).ClickAsync();
        foreach (var visitor in new[] { officer, reader })
            await Expect(RowOf(visitor, "aa-island-1")).ToHaveCountAsync(0);
        officer.Complaints.ShouldBeEmpty();
        reader.Complaints.ShouldBeEmpty();
    }

    private static ILocator RowOf(Visitor visitor, string region) => visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = region });

    private static async Task ApproveAsync(Visitor officer, string region, string note)
    {
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Approve a region…" }).ClickAsync();
        var dialog = officer.Page.GetByRole(AriaRole.Dialog, new() { Name = "Approve a region" });
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Region", Exact = true }).FillAsync(region);
        await dialog.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Note") }).FillAsync(note);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
    }
}
