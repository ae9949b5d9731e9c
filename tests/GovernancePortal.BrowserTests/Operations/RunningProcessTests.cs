using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Operations;

/// <summary>An administrator finds a process that stands still, lets it go on, and brings open processes to a new version.</summary>
[Trait("Category", "Browser")]
public sealed class RunningProcessTests(Chromium chromium, OperatedPortal portal) : IClassFixture<OperatedPortal>
{
    private const string Council = "Council sign-off";

    [Fact]
    public async Task Administrator_MovesATokenBack_FindsTheIncident_RetriesIt_AndMigrates()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal.Address);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var administrator = await chromium.OpenAsync(portal.Address);
        await administrator.SignInAsync("admin", $"/administration/instances?q={release.Number}");
        var page = administrator.Page;
        var row = page.Locator("tbody a.gp-cell-title");
        await Expect(row).ToHaveCountAsync(1);
        await row.ClickAsync();
        await Expect(page.Locator(".gp-process.drawn")).ToBeVisibleAsync();
        await administrator.LookAsync("administration-instance", Screen.Views);

        portal.ChecksFail = true;
        await page.GetByRole(AriaRole.Button, new() { Name = $"Move… the token at “{Council}”" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Move it" }).ClickAsync();
        await Expect(dialog.GetByText("Reason is needed.")).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = "To" }).SelectOptionAsync("Automated checks");
        await dialog.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Reason") }).FillAsync("The data were scanned with an old list");
        await administrator.LookAsync("administration-instance-move", Screen.Views);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Move it" }).ClickAsync();
        var incident = page.GetByText("“Automated checks” failed, and waits for somebody");
        await Expect(incident).ToBeVisibleAsync();
        await Expect(page.GetByText("The data were scanned with an old list")).ToBeVisibleAsync();
        await administrator.LookAsync("administration-instance-incident", Screen.Views);

        await administrator.GoAsync("/administration/instances");
        await Expect(page.GetByText("One process stands at an incident")).ToBeVisibleAsync();
        await administrator.LookAsync("administration-instances", Screen.Views);
        await page.GetByRole(AriaRole.Link, new() { Name = "At an incident: 1" }).ClickAsync();
        await Expect(row).ToHaveCountAsync(1);
        await row.ClickAsync();
        portal.ChecksFail = false;
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again: “Automated checks”" }).ClickAsync();
        await Expect(incident).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Move… the token at “{Council}”" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Let “Automated checks” try again")).ToBeVisibleAsync();

        await portal.DeployAsync("council-sign-off", "name=\"Risk seat\"", "name=\"Risk seat, with the chair\"");
        await administrator.GoAsync("/administration/instances?process=council-sign-off&version=1&state=open");
        await page.GetByRole(AriaRole.Link, new() { Name = "What can move" }).ClickAsync();
        await Expect(page.GetByText("“Risk seat, with the chair” is asked of the risk seat.").First).ToBeVisibleAsync();
        await administrator.LookAsync("administration-instances-migration", Screen.Views);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Migrate the") }).ClickAsync();
        await dialog.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Reason") }).FillAsync("The chair decides now");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Migrate", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Nothing to migrate")).ToBeVisibleAsync();

        await administrator.GoAsync($"/administration/instances?q={release.Id}");
        await row.ClickAsync();
        await Expect(page.GetByText("Migrated from version 1 to 2")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Risk seat, with the chair" }).First).ToBeVisibleAsync();
        administrator.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Auditor_ReadsEverything_AndIsOfferedNoAct()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal.Address);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var auditor = await chromium.OpenAsync(portal.Address);
        await auditor.SignInAsync("auditor", $"/administration/instances?q={release.Id}");

        await auditor.Page.Locator("tbody a.gp-cell-title").ClickAsync();

        await Expect(auditor.Page.GetByRole(AriaRole.Heading, new() { Name = "Where it stands" })).ToBeVisibleAsync();
        await Expect(auditor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(Move|Cancel|Try)") })).ToHaveCountAsync(0);
        auditor.Complaints.ShouldBeEmpty();
    }
}
