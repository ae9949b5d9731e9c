using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Register;

/// <summary>What the register says of a system is changed on its page.</summary>
[Trait("Category", "Browser")]
public sealed class EditSystemTests(Chromium chromium, PortalHost portal)
{
    [Fact]
    public async Task Field_ThatIsChanged_IsSavedAndShown()
    {
        await using var visitor = await OpenAsync();
        var (page, panel) = (visitor.Page, Panel(visitor.Page));

        await panel.GetByLabel("Business unit").FillAsync("Lending North");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Save the change" }).ClickAsync();

        await Expect(panel.GetByText("Saved.")).ToBeVisibleAsync();
        await Expect(page.Locator(".gp-head")).ToContainTextAsync("Lending North");
        await visitor.LookAsync("system-edit", Screen.Views, whole: true);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Change_ThatIsRefused_KeepsWhatWasTyped()
    {
        await using var visitor = await OpenAsync();
        var panel = Panel(visitor.Page);

        await panel.GetByLabel("Purpose").FillAsync("   ");
        await panel.GetByLabel("Owner").FillAsync("Lending risk");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Save the change" }).ClickAsync();

        await Expect(panel.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(panel.GetByLabel("Owner")).ToHaveValueAsync("Lending risk");
        await visitor.PictureAsync("system-edit-refused-1440-light", whole: true);
        await visitor.ShouldBeAccessibleAsync();
        await visitor.Page.ReloadAsync();
        await Expect(panel.GetByText("What you typed here before is in the form again.")).ToBeVisibleAsync();
        await Expect(panel.GetByLabel("Owner")).ToHaveValueAsync("Lending risk");
        await panel.GetByLabel("Purpose").FillAsync("Helps officers to read applications");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Save the change" }).ClickAsync();
        await Expect(panel.GetByText("Saved.")).ToBeVisibleAsync();
        await Expect(panel.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Change_OverAnotherPersonsChange_IsRefusedAndKeepsWhatWasTyped()
    {
        await using var visitor = await OpenAsync();
        await using var other = await chromium.OpenAsync(await portal.AddressAsync());
        await other.SignInAsync("scientist", new Uri(visitor.Page.Url).AbsolutePath);
        await visitor.Page.GetByLabel("Owner").FillAsync("Lending risk");

        await other.Page.GetByLabel("Business unit").FillAsync("Lending South");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Save the change" }).ClickAsync();
        await Expect(other.Page.GetByText("Saved.")).ToBeVisibleAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Save the change" }).ClickAsync();

        await Expect(Panel(visitor.Page).GetByRole(AriaRole.Alert)).ToContainTextAsync("Somebody changed this system");
        await Expect(visitor.Page.GetByLabel("Owner")).ToHaveValueAsync("Lending risk");
        await Expect(visitor.Page.Locator(".gp-head")).ToContainTextAsync("Lending South");
    }

    private static ILocator Panel(IPage page) => page.GetByRole(AriaRole.Region, new() { Name = "Change the entry" });

    private async Task<Visitor> OpenAsync()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var system = await pipeline.PostAsync("scientist", "/systems", new { name = $"Lending assistant {Guid.NewGuid():n}"[..26], purpose = "Reads loan applications", businessUnit = "Lending", owner = "Lending" });
        var visitor = await chromium.OpenAsync(await portal.AddressAsync());
        await visitor.SignInAsync("scientist", $"/systems/{system.GetProperty("id").GetString()}");
        return visitor;
    }
}
