using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Administration;

/// <summary>A council seat needs two people, in the browser as everywhere.</summary>
[Trait("Category", "Browser")]
[Collection(AdministrationPortal.Name)]
public sealed class SeatTests(Chromium chromium, PortalHost portal)
{
    [Fact]
    public async Task Seat_ProposedByOneAndConfirmedByAnother_ShowsOnTheNewMembersPage()
    {
        var account = Desk.NewAccount();
        await using var administrator = await portal.EnterAsync(chromium, "admin", "/administration/people");
        await administrator.AddPersonAsync(account);
        await administrator.ProposeSeatAsync("security");

        await administrator.GoAsync("/administration/seats");
        var proposal = administrator.ProposalFor(account);
        await Expect(proposal).ToContainTextAsync("You proposed this seat, so you cannot confirm it.");
        await Expect(proposal.GetByRole(AriaRole.Button, new() { Name = "Confirm the seat" })).ToHaveAttributeAsync("aria-disabled", "true");

        await using var second = await portal.EnterAsync(chromium, "compliance", "/administration/seats");
        await second.ProposalFor(account).GetByRole(AriaRole.Button, new() { Name = "Confirm the seat" }).ClickAsync();
        await Expect(second.ProposalFor(account)).ToHaveCountAsync(0);
        await Expect(administrator.ProposalFor(account)).ToHaveCountAsync(0);

        await using var member = await portal.EnterAsync(chromium, account, "/");
        await Expect(member.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Account") })).ToContainTextAsync("Security seat");
        await Expect(administrator.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"Reviewer {account}" })).ToContainTextAsync("Compliance officer");
        administrator.Complaints.ShouldBeEmpty();
        second.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Proposal_RefusedByTheSecondPerson_GivesNothingAndStaysInTheHistory()
    {
        var account = Desk.NewAccount();
        await using var administrator = await portal.EnterAsync(chromium, "admin", "/administration/people");
        await administrator.AddPersonAsync(account);
        await administrator.ProposeSeatAsync("risk");
        await using var second = await portal.EnterAsync(chromium, "compliance", "/administration/seats");

        await second.ProposalFor(account).GetByRole(AriaRole.Button, new() { Name = "Refuse the proposal…" }).ClickAsync();
        var dialog = second.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Reason").FillAsync("No training in risk yet");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Refuse it" }).ClickAsync();

        await Expect(second.ProposalFor(account)).ToHaveCountAsync(0);
        await second.Page.GetByRole(AriaRole.Link, new() { Name = "Taken away" }).ClickAsync();
        await Expect(second.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"Reviewer {account}" })).ToContainTextAsync(new Regex("Refused.*No training in risk yet"));
        await Expect(administrator.Page.GetByText("Without a role a person sees nothing")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Seat_TakenAway_EndsForTheHolder()
    {
        var account = Desk.NewAccount();
        await using var administrator = await portal.EnterAsync(chromium, "admin", "/administration/people");
        await administrator.AddPersonAsync(account);
        await administrator.ProposeSeatAsync("platform");
        await using var second = await portal.EnterAsync(chromium, "compliance", "/administration/seats");
        await second.ProposalFor(account).GetByRole(AriaRole.Button, new() { Name = "Confirm the seat" }).ClickAsync();
        await using var member = await portal.EnterAsync(chromium, account, "/ledger");
        await Expect(member.Page).ToHaveURLAsync(new Regex("/ledger$"));

        await second.Page.GetByRole(AriaRole.Button, new() { Name = $"Take away… the platform seat of Reviewer {account}" }).ClickAsync();
        await second.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Take it away" }).ClickAsync();

        await Expect(second.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"Reviewer {account}" })).ToHaveCountAsync(0);
        // the open page closes by itself, and whoever comes back has what is left
        await Expect(member.Page).ToHaveURLAsync(new Regex("/sign-in"), new() { Timeout = 60_000 });
        await member.SignInAsync(account, "/ledger");
        await Expect(member.Page).ToHaveURLAsync(new Regex("/forbidden"));
    }
}
