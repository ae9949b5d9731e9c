using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Administration;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using Npgsql;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Council;

/// <summary>A seat that is late, in front of its holder and its deputy at once. The test shortens the task's time in the database of a portal of its own.</summary>
[Trait("Category", "Browser")]
public sealed class EscalationTests(Chromium chromium)
{
    [Fact]
    public async Task OverdueTask_IsSeenByHolderAndDeputyAtOnce_AndTheDeputysAnswerIsTheSeats()
    {
        await using var database = new FragileDatabase();
        await using var portal = new PortalProcess();
        var settings = await database.StartAsync();
        var address = await portal.StartAsync(settings);
        await using var pipeline = await Pipeline.OpenAsync(chromium, address);
        var deputy = Desk.NewAccount();
        var person = (await pipeline.PostAsync("admin", "/people", new { account = deputy, displayName = $"Reviewer {deputy}" })).GetProperty("id").GetString();
        await pipeline.PostAsync("admin", $"/people/{person}/roles", new { role = "data-scientist" });
        await AppointAsync(address, $"Reviewer {deputy}");
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var holding = await chromium.OpenAsync(address);
        await holding.SignInAsync("security", release.Path);
        await using var acting = await chromium.OpenAsync(address);
        await acting.SignInAsync(deputy, "/?tab=delegated");
        await Expect(holding.Page.GetByText("Escalated to the deputy")).ToHaveCountAsync(0);
        await Expect(acting.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = release.ModelName })).ToHaveCountAsync(0);

        await ShortenAsync(settings["ConnectionStrings:Migrator"]!);

        await Expect(holding.Page.GetByRole(AriaRole.Region, new() { Name = "Seats" })).ToContainTextAsync($"Reviewer {deputy}");
        await Expect(acting.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = release.ModelName })).ToContainTextAsync("escalated to you, the deputy");
        await acting.LookAsync("escalation-queue", Screen.Views);
        await holding.LookAsync("escalation-review", Screen.Views);

        await acting.GoAsync(release.Path);
        await acting.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Approve") }).CheckAsync();
        await acting.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Sign “approve”…", RegexOptions.IgnoreCase) }).ClickAsync();
        await Expect(acting.Page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync("as its deputy");
        await acting.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Sign “approve”$", RegexOptions.IgnoreCase) }).ClickAsync();

        await Expect(holding.Page.GetByRole(AriaRole.Region, new() { Name = "Sign-offs so far" })).ToContainTextAsync($"Reviewer {deputy}, as its deputy");
        await Expect(holding.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Approve") })).ToHaveCountAsync(0);
        holding.Complaints.ShouldBeEmpty();
        acting.Complaints.ShouldBeEmpty();
    }

    // on the page, by two people
    private async Task AppointAsync(Uri address, string name)
    {
        await using var first = await chromium.OpenAsync(address);
        await first.SignInAsync("admin", "/administration/deputies");
        await first.Page.GetByLabel("Seat", new() { Exact = true }).SelectOptionAsync("security");
        await first.Page.GetByLabel("Deputy", new() { Exact = true }).FillAsync(name);
        await first.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^" + name) }).CheckAsync();
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Propose", Exact = true }).ClickAsync();
        await Expect(first.Page.GetByRole(AriaRole.Table)).ToContainTextAsync("Waits for a second person");
        await Expect(first.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Confirm ") })).ToHaveCountAsync(0);
        await using var second = await chromium.OpenAsync(address);
        await second.SignInAsync("compliance", "/administration/deputies");
        await second.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Confirm ") }).ClickAsync();
        await Expect(first.Page.GetByRole(AriaRole.Table)).ToContainTextAsync("In force");
        await first.LookAsync("administration-deputies", Screen.Views);
        first.Complaints.ShouldBeEmpty();
        second.Complaints.ShouldBeEmpty();
    }

    private static async Task ShortenAsync(string connection)
    {
        await using var database = new NpgsqlConnection(connection);
        await database.OpenAsync();
        // the schema refuses a change without an entry in the ledger, and this is none
        await using var command = new NpgsqlCommand("begin; alter table approval_tasks disable trigger user; update approval_tasks set due_at = now() - interval '1 minute' where state = 'Open' and seat = 'Security'; update jobs set due_at = now() where kind = 'approval-deadline'; alter table approval_tasks enable trigger user; commit", database);
        await command.ExecuteNonQueryAsync();
    }
}
