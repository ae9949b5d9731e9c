using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Browsing;
using GovernancePortal.BrowserTests.Story;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Processes;

/// <summary>A process is drawn with the modeler in the browser, published by a second person, and then runs. A portal of its own: the process is chosen for releases of other tests too.</summary>
[Trait("Category", "Browser")]
public sealed class ProcessDesignerTests(Chromium chromium, PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly Screen[] Views = [Screen.Desktop, Screen.Desktop.InDark, Screen.Phone];

    [Fact]
    public async Task ProcessThatIsDrawn_AndPublishedByASecondPerson_DecidesOnTheNextRelease()
    {
        await using var drawer = await chromium.OpenAsync(await portal.AddressAsync());
        await drawer.SignInAsync("admin", "/administration/processes/single-seat");
        var page = drawer.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw the next version" }).ClickAsync();
        await Expect(page.Locator(".djs-container [data-element-id=risk-seat]")).ToBeVisibleAsync();
        await Expect(page.Locator(".bjs-powered-by")).ToBeVisibleAsync();

        // a flow is chosen in the list, and a step drawn into it
        await page.GetByRole(AriaRole.Button, new() { Name = "As a list" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit Risk seat to Answer?" }).ClickAsync();
        await Expect(Properties(page).GetByRole(AriaRole.Heading)).ToHaveTextAsync("Risk seat to Answer?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Diagram", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a user task" }).ClickAsync();
        await Expect(Properties(page)).ToContainTextAsync("User task");
        await Expect(Checks(page)).ToContainTextAsync("A user task names either a seat or an assignee");
        await Expect(page.Locator(".gp-finding.fail")).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Ask for publication" })).ToHaveAttributeAsync("aria-disabled", "true");

        // the form gives it a name and a seat, and the error ends
        await Properties(page).GetByLabel("Name").FillAsync("Security seat");
        await Properties(page).GetByLabel("Name").PressAsync("Tab");
        await Properties(page).GetByLabel("Seat").SelectOptionAsync(new SelectOptionValue { Label = "Security seat" });
        await Expect(Checks(page)).ToContainTextAsync("It could be deployed as it is");
        await Expect(page.Locator(".gp-finding.fail")).ToHaveCountAsync(0);
        await Expect(page.Locator("#kept")).ToContainTextAsync("Draft kept.");
        await drawer.LookAsync("process-designer", Views);
        await page.SetViewportSizeAsync(1440, 900);
        drawer.Complaints.ShouldBeEmpty();

        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for publication" }).ClickAsync();
        await Expect(page.GetByText("In review: a second person decides, and nobody who had a hand in it.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Radio)).ToHaveCountAsync(0);

        // the second person sees what changes, and publishes
        await using var second = await chromium.OpenAsync(await portal.AddressAsync());
        await second.SignInAsync("risk", new Uri(page.Url).AbsolutePath);
        await Expect(second.Page.GetByRole(AriaRole.Region, new() { Name = "What changes against version 1" })).ToContainTextAsync("Security seat added");
        await second.LookAsync("process-review", Views);
        await second.Page.SetViewportSizeAsync(1440, 900);
        await second.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Publish") }).CheckAsync();
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Sign “Publish”…" }).ClickAsync();
        await second.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Sign “Publish”" }).ClickAsync();
        await Expect(second.Page.GetByText("Published as version 2")).ToBeVisibleAsync();
        second.Complaints.ShouldBeEmpty();

        // a release that is asked for now is decided by it
        await using var pipeline = await Pipeline.OpenAsync(chromium, await portal.AddressAsync());
        var release = await pipeline.ReleaseAsync("support-tickets-redacted");
        (await pipeline.GetAsync("auditor", $"/releases/{release.Id}/process")).GetProperty("version").GetInt32().ShouldBe(2);
        await pipeline.DecideAsync("risk", release, "approve");
        await pipeline.DecideAsync("security", release, "approve");
        await using var reader = await chromium.OpenAsync(await portal.AddressAsync());
        await reader.SignInAsync("auditor", release.Path);
        await Expect(new ReviewScreen(reader).Verdict).ToContainTextAsync(new Regex("approved", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Draft_IsTriedOnAPastRelease_AndShowsItsPath()
    {
        await using var visitor = await chromium.OpenAsync(await portal.AddressAsync());
        await visitor.SignInAsync("admin", "/administration/processes/council-sign-off");
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw the next version" }).ClickAsync();
        await Expect(page.Locator(".djs-container [data-element-id=risk-seat]")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Choose a release" }).ClickAsync();
        await page.GetByLabel("Release", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = 0 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Steps of the simulation" })).ToContainTextAsync("Automated checks");
        await Expect(page.Locator(".djs-element.gp-step-pass").First).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task WhoDrawsBesideAnother_LosesNothing()
    {
        var key = $"test-{Guid.NewGuid():n}"[..20];
        await using var pipeline = await Pipeline.OpenAsync(chromium, await portal.AddressAsync());
        var draft = await pipeline.PostAsync("admin", "/processes", new { key, name = "Drawn by two" });
        var path = $"/administration/processes/designer/{draft.GetProperty("id").GetString()}";
        await using var visitor = await chromium.OpenAsync(await portal.AddressAsync());
        await visitor.SignInAsync("admin", path);
        await using var other = await chromium.OpenAsync(await portal.AddressAsync());
        await other.SignInAsync("platform", "/administration/processes");
        var (page, id) = (visitor.Page, draft.GetProperty("id").GetString()!);

        // who has drawn nothing sees what the other one drew
        await Expect(page.Locator(".djs-container [data-element-id=seat]")).ToBeVisibleAsync();
        await KeepAsync(other.Page, id, draft.GetProperty("xml").GetString()!.Replace("Risk seat", "First of theirs", StringComparison.Ordinal));
        await Expect(page.Locator("[data-element-id=seat] text")).ToContainTextAsync("First");

        // who has is asked
        await RenameAsync(page, "First of theirs", "Mine");
        await KeepAsync(other.Page, id, draft.GetProperty("xml").GetString()!.Replace("Risk seat", "Second of theirs", StringComparison.Ordinal));
        await Expect(page.GetByText("Somebody drew on this draft since you opened it")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on from theirs" }).ClickAsync();
        await Expect(page.GetByText("What you had drawn is set aside in this window")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Edit Second of theirs", Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Back to mine" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Edit Mine", Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save mine over it" }).ClickAsync();
        await Expect(page.Locator("#kept")).ToContainTextAsync("Draft kept.");
        (await pipeline.GetAsync("auditor", $"/process-drafts/{id}")).GetProperty("xml").GetString()!.ShouldContain("name=\"Mine\"");
    }

    [Fact]
    public async Task Keyboard_GoesFromStepToStep_AndOutOfTheDrawing()
    {
        var key = $"test-{Guid.NewGuid():n}"[..20];
        await using var visitor = await chromium.OpenAsync(await portal.AddressAsync());
        await visitor.SignInAsync("admin", "/administration/processes");
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin a process" }).ClickAsync();
        await page.GetByLabel("Key").FillAsync(key);
        await page.GetByLabel("Name").FillAsync("Drawn by keys");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin the draft" }).ClickAsync();
        await Expect(page.Locator(".djs-container [data-element-id=seat]")).ToBeVisibleAsync();

        await page.Locator("svg[role=application]").FocusAsync();
        foreach (var step in new[] { "Asked", "Risk seat", "Answer?" })
        {
            await page.Keyboard.PressAsync("Tab");
            await Expect(Properties(page).GetByRole(AriaRole.Heading)).ToHaveTextAsync(step);
        }

        for (var rest = 0; rest < 3; rest++)
            await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("svg[role=application]")).Not.ToBeFocusedAsync();
        visitor.Complaints.ShouldBeEmpty();
    }

    private static ILocator Properties(IPage page) => page.Locator("#properties");

    private static ILocator Checks(IPage page) => page.GetByRole(AriaRole.List, new() { Name = "Checks", Exact = true });

    private static async Task RenameAsync(IPage page, string was, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "As a list" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Edit {was}", Exact = true }).ClickAsync();
        await Expect(Properties(page).GetByLabel("Name")).ToHaveValueAsync(was); // what was selected before has a name as well
        await Properties(page).GetByLabel("Name").FillAsync(name);
        await Properties(page).GetByLabel("Name").PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Edit {name}", Exact = true })).ToBeVisibleAsync();
    }

    // somebody saves with the session of their page, over whatever stands there
    private static async Task KeepAsync(IPage page, string draft, string xml)
    {
        var status = await page.EvaluateAsync<int>("""
            async ({ draft, xml }) => {
              const token = document.querySelector('input[name=__RequestVerificationToken]').value;
              return (await fetch(`/api/v1/process-drafts/${draft}`, { method: 'PUT', headers: { 'content-type': 'application/json', 'If-Match': '"*"', RequestVerificationToken: token }, body: JSON.stringify({ xml }) })).status;
            }
            """, new { draft, xml });
        status.ShouldBe(200);
    }
}
