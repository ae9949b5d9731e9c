using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Administration;

/// <summary>A person makes a credential for a machine, sees its secret once, and revokes it.</summary>
[Trait("Category", "Browser")]
[Collection(AdministrationPortal.Name)]
public sealed class MachinesTests(Chromium chromium, PortalHost portal, Organisation organisation)
{
    [Fact]
    public async Task Credential_MadeInTheDialog_ShowsItsSecretOnce_Works_AndIsRevoked()
    {
        var machine = "Pipeline " + Desk.NewAccount();
        await using var visitor = await portal.EnterAsync(chromium, "scientist", "/administration/machines", Screen.Desktop);
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        var secret = await MakeAsync(visitor, machine, "Run gates and failed steps again", "Read systems, models");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Copy the secret" }).ClickAsync();
        await visitor.ShouldBeAccessibleAsync();

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        var row = visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = machine });
        await Expect(row).ToContainTextAsync("gates:run");
        await Expect(dialog).ToHaveCountAsync(0); // the row is in the list behind the dialog before it closes
        (await visitor.Page.ContentAsync()).ShouldNotContain(secret);
        (await StatusAsync(visitor, secret)).ShouldBe(200);

        await row.GetByRole(AriaRole.Button, new() { Name = $"Revoke… {machine}" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke it" }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        (await StatusAsync(visitor, secret)).ShouldBe(401);
        visitor.Complaints.Where(complaint => !complaint.Contains("401", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task EmptyForm_SaysWhatIsMissing_AtEachField_AndGoesToTheFirst()
    {
        await using var visitor = await portal.EnterAsync(chromium, "scientist", "/administration/machines", Screen.Desktop);
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Make a credential…" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make the credential" }).ClickAsync();

        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("2 fields need correction.");
        var name = dialog.GetByRole(AriaRole.Textbox, new() { Name = "Machine" });
        await Expect(name).ToBeFocusedAsync();
        await Expect(name).ToHaveAccessibleDescriptionAsync(new Regex("Machine is needed\\."));
        await Expect(dialog).ToContainTextAsync("at least one scope is needed");
        await visitor.ShouldBeAccessibleAsync();
        await visitor.PictureAsync($"administration-dialog-administration-machines-empty-{Screen.Desktop}");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Application_RegisteredInTheDialog_SaysWhatItsTokensNeed_AndStandsInTheList()
    {
        var (login, client) = (await organisation.HireAsync("Owner of pipelines", "DataScientist"), $"pipeline-{Guid.NewGuid():n}");
        await using var visitor = await organisation.SignInAsync(chromium, login, "/administration/machines");
        var (page, dialog) = (visitor.Page, visitor.Page.GetByRole(AriaRole.Dialog));
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a credential…" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Machine" }).FillAsync("Pipeline, Lending");
        await dialog.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Tokens of the identity provider") }).CheckAsync();
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Client id at the identity provider" }).FillAsync(client);
        await dialog.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Read systems, models") }).CheckAsync();
        await visitor.LookAsync("administration-dialog-administration-machines-application", [new(360, 800, true), Screen.Desktop]);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make the credential" }).ClickAsync();

        await Expect(dialog).ToContainTextAsync("api://portal");
        await Expect(dialog).ToContainTextAsync("register:read");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Copy the secret" })).ToHaveCountAsync(0);
        await visitor.PictureAsync($"administration-dialog-administration-machines-registered-{Screen.Desktop}");
        await visitor.ShouldBeAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = client })).ToContainTextAsync("Application");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1440, 900, false)]
    [InlineData(360, 800, true)]
    public async Task Secret_InEachView_IsAccessible(int width, int height, bool dark)
    {
        var screen = new Screen(width, height, dark);
        await using var visitor = await portal.EnterAsync(chromium, "risk", "/administration/machines", screen);
        await MakeAsync(visitor, "Report robot", "Download evidence packages");

        await visitor.ShouldBeAccessibleAsync();
        await visitor.ShouldNotScrollSidewaysAsync();
        // no picture of a secret that works goes into the documentation
        await visitor.Page.Locator("code.gp-secret").EvaluateAsync("code => code.textContent = 'gpc_' + '0'.repeat(32) + '_' + 'x'.repeat(43)");
        await visitor.PictureAsync($"administration-dialog-administration-machines-secret-{screen}");
    }

    private static async Task<string> MakeAsync(Visitor visitor, string machine, params string[] scopes)
    {
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Make a credential…" }).ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Machine" }).FillAsync(machine);
        foreach (var scope in scopes)
            await dialog.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^" + scope) }).CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make the credential" }).ClickAsync();
        await Expect(dialog.Locator("code.gp-secret")).ToBeVisibleAsync();
        return (await dialog.Locator("code.gp-secret").TextContentAsync())!;
    }

    private static async Task<int> StatusAsync(Visitor visitor, string secret) =>
        (await visitor.Page.APIRequest.GetAsync("/api/v1/systems", new() { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = "Bearer " + secret } })).Status;
}
