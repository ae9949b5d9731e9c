using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Administration;

/// <summary>What several tests do in Administration.</summary>
internal static class Desk
{
    /// <summary>A short name that no other test uses.</summary>
    public static string NewAccount() => "p" + Guid.NewGuid().ToString("n")[..8];

    /// <summary>Adds a person in the dialog and ends on their page.</summary>
    public static async Task AddPersonAsync(this Visitor administrator, string account)
    {
        await administrator.GoAsync("/administration/people");
        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Add a person…" }).ClickAsync();
        await administrator.Page.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).FillAsync($"Reviewer {account}");
        await administrator.Page.GetByRole(AriaRole.Textbox, new() { Name = "Account", Exact = true }).FillAsync(account);
        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Add the person" }).ClickAsync();
        await Expect(administrator.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync($"Reviewer {account}");
    }

    /// <summary>Proposes a seat on the page of the person that is open.</summary>
    public static async Task ProposeSeatAsync(this Visitor administrator, string seat)
    {
        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Propose a seat…" }).ClickAsync();
        await administrator.Page.GetByRole(AriaRole.Combobox, new() { Name = "Seat", Exact = true }).SelectOptionAsync(seat);
        await administrator.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Reason") }).FillAsync("One holder cannot be away");
        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Propose the seat" }).ClickAsync();
        await Expect(administrator.Page.GetByText("Waits for a second person")).ToBeVisibleAsync();
    }

    /// <summary>The panel of the proposal for one person, on the page of seats.</summary>
    public static ILocator ProposalFor(this Visitor visitor, string account) =>
        visitor.Page.Locator("section.gp-card").Filter(new() { HasText = "waits for a second person" }).Filter(new() { HasText = $"Reviewer {account}" });

    public static async Task<Visitor> EnterAsync(this PortalHost portal, Chromium chromium, string account, string path, Screen? screen = null)
    {
        var visitor = await chromium.OpenAsync(await portal.AddressAsync(), screen);
        await visitor.SignInAsync(account, path);
        return visitor;
    }
}
