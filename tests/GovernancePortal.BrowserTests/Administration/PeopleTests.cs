using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Administration;

/// <summary>People are added, given roles, suspended and let in again; what is refused is said in place.</summary>
[Trait("Category", "Browser")]
[Collection(AdministrationPortal.Name)]
public sealed class PeopleTests(Chromium chromium, PortalHost portal)
{
    [Fact]
    public async Task Person_Suspended_IsOutWithTheNextRequestAndInAgainAfterwards()
    {
        var account = Desk.NewAccount();
        await using var administrator = await portal.EnterAsync(chromium, "admin", "/administration/people");
        await administrator.AddPersonAsync(account);
        await administrator.Page.GetByRole(AriaRole.Combobox, new() { Name = "Role", Exact = true }).SelectOptionAsync("auditor");
        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Give the role" }).ClickAsync();
        await Expect(administrator.Page.GetByText("In force")).ToBeVisibleAsync();
        await using var person = await portal.EnterAsync(chromium, account, "/ledger");
        await Expect(person.Page).ToHaveURLAsync(new Regex("/ledger$"));
        await person.Page.GotoAsync("about:blank"); // an open page would leave by itself, perhaps just when it is asked to

        await administrator.Page.GetByRole(AriaRole.Textbox, new() { Name = "Reason", Exact = true }).FillAsync("Left the organisation");
        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Suspend…" }).ClickAsync();
        await administrator.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Suspend", Exact = true }).ClickAsync();

        await Expect(administrator.Page.GetByText("Suspended: nothing below counts while it lasts")).ToBeVisibleAsync();
        await Expect(administrator.Page.GetByText("Left the organisation")).ToBeVisibleAsync();
        await person.Page.GotoAsync("/ledger");
        await Expect(person.Page).ToHaveURLAsync(new Regex("/sign-in"));
        await Expect(person.Page.Locator($"button[name=user][value={account}]")).ToHaveCountAsync(0);

        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = $"Let Reviewer {account} in again" }).ClickAsync();
        await Expect(administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Suspend…" })).ToBeVisibleAsync();
        await person.SignInAsync(account, "/ledger");
        await Expect(person.Page).ToHaveURLAsync(new Regex("/ledger$"));
        administrator.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Person_WhoIsKnownAlready_IsRefusedInPlaceAndNothingTypedIsLost()
    {
        await using var administrator = await portal.EnterAsync(chromium, "admin", "/administration/people");
        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Add a person…" }).ClickAsync();
        await administrator.Page.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).FillAsync("Another risk seat");
        await administrator.Page.GetByRole(AriaRole.Textbox, new() { Name = "Account", Exact = true }).FillAsync("risk");

        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Add the person" }).ClickAsync();

        await Expect(administrator.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Alert)).ToContainTextAsync("There is a person with this key already.");
        await Expect(administrator.Page.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true })).ToHaveValueAsync("Another risk seat");
        await Expect(administrator.Page.GetByRole(AriaRole.Textbox, new() { Name = "Account", Exact = true })).ToHaveValueAsync("risk");
    }

    [Fact]
    public async Task OwnPage_OfAnAdministrator_SaysThatNobodyChangesTheirOwnRoles()
    {
        await using var administrator = await portal.EnterAsync(chromium, "admin", "/administration/people?q=admin");

        await administrator.Page.GetByRole(AriaRole.Link, new() { Name = "Administrator", Exact = true }).ClickAsync();

        await Expect(administrator.Page.GetByText("Nobody changes their own roles or seats")).ToBeVisibleAsync();
        foreach (var deed in new[] { "Suspend…", "Give the role", "Propose a seat…", "Take away… Administrator" })
            await Expect(administrator.Page.GetByRole(AriaRole.Button, new() { Name = deed })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Administration_ForEachRole_OpensAtTheFirstPartThatTheyMaySee()
    {
        await using var auditor = await portal.EnterAsync(chromium, "auditor", "/administration");
        await Expect(auditor.Page).ToHaveURLAsync(new Regex("/administration/people$"));
        await Expect(auditor.Page.GetByRole(AriaRole.Button, new() { Name = "Add a person…" })).ToHaveCountAsync(0);

        await using var scientist = await portal.EnterAsync(chromium, "scientist", "/");
        await scientist.Page.GetByRole(AriaRole.Link, new() { Name = "Administration" }).First.ClickAsync();
        await Expect(scientist.Page).ToHaveURLAsync(new Regex("/administration/permissions$"));
        await Expect(scientist.Page.GetByRole(AriaRole.Navigation, new() { Name = "Administration" }).GetByRole(AriaRole.Link)).ToHaveTextAsync([new Regex("^Permissions$"), new Regex("^Machines"), new Regex("^Regions and licences$"), new Regex("^Environments$"), new Regex("^Processes$")]);
    }
}
