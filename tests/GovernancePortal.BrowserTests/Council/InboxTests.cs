using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Administration;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Council;

/// <summary>Several people at one inbox: claiming, taking over, delegating, watching, filters and views.</summary>
[Trait("Category", "Browser")]
public sealed class InboxTests(Chromium chromium, PortalHost portal)
{
    [Fact]
    public async Task ClaimedTask_MovesToMine_TheOtherHolderSeesWhoHasIt_AndTakesItOver()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var (first, second) = (await HireAsync(pipeline, "security"), await HireAsync(pipeline, "security"));
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var one = await portal.EnterAsync(chromium, first, $"/?q={release.ModelName}");
        await using var other = await portal.EnterAsync(chromium, second, $"/?tab=security&q={release.ModelName}");

        await one.Page.GetByRole(AriaRole.Button, new() { Name = $"Claim {release.ModelName} 1.2.0" }).ClickAsync();

        await Expect(Panel(one, "Your tasks").GetByRole(AriaRole.Link, new() { Name = $"{release.ModelName} 1.2.0", Exact = true })).ToBeVisibleAsync();
        await Expect(Panel(one, "Open to anyone").GetByRole(AriaRole.Link, new() { Name = $"{release.ModelName} 1.2.0", Exact = true })).ToHaveCountAsync(0);
        await Expect(Row(other, release)).ToContainTextAsync($"Reviewer {first} has it");
        await other.ShouldBeAccessibleAsync();

        await other.GoAsync(release.Path);
        await Expect(other.Page.GetByText("Somebody else has claimed this task.")).ToBeVisibleAsync();
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Take it over" }).ClickAsync();
        await Expect(other.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Approve") })).ToBeVisibleAsync();
        await Expect(Panel(one, "Your tasks").GetByRole(AriaRole.Link, new() { Name = $"{release.ModelName} 1.2.0", Exact = true })).ToHaveCountAsync(0);

        await one.GoAsync($"/?tab=security&q={release.ModelName}");
        await one.Page.GetByRole(AriaRole.Button, new() { Name = $"Take over {release.ModelName} 1.2.0…" }).ClickAsync();
        await one.Page.GetByRole(AriaRole.Button, new() { Name = "Take it over" }).ClickAsync();
        await Expect(Row(one, release)).ToContainTextAsync("You have it");
        await one.Page.GetByRole(AriaRole.Button, new() { Name = $"Hand back {release.ModelName} 1.2.0" }).ClickAsync();
        await Expect(one.Page.GetByRole(AriaRole.Button, new() { Name = $"Claim {release.ModelName} 1.2.0" })).ToBeVisibleAsync();
        one.Complaints.ShouldBeEmpty();
        other.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task SeveralTasks_AreSelectedByKeys_AndClaimedAtOnce()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var account = await HireAsync(pipeline, "platform");
        var release = await pipeline.ReleaseAsync("breast-cancer");
        var next = await pipeline.NextVersionAsync(release, "1.2.1");
        await pipeline.PostAsync("scientist", "/releases", new { versionId = next, environment = "staging", businessUse = "Second reading in another clinic" });
        await using var holder = await portal.EnterAsync(chromium, account, $"/?q={release.ModelName}");
        var links = holder.Page.Locator("tbody a.gp-cell-title");
        await Expect(links).ToHaveCountAsync(2);

        // the script that hears the keys comes after the list
        for (var tries = 0; tries < 50 && await holder.Page.Locator("tbody a.gp-cell-title:focus").CountAsync() == 0; tries++)
            await holder.Page.Keyboard.PressAsync("j", new() { Delay = 100 });
        await holder.Page.Keyboard.PressAsync("x");
        await holder.Page.Keyboard.PressAsync("j");
        await holder.Page.Keyboard.PressAsync("x");
        await holder.Page.GetByRole(AriaRole.Button, new() { Name = "Claim 2 tasks" }).ClickAsync();

        await Expect(Panel(holder, "Your tasks").Locator("tbody a.gp-cell-title")).ToHaveCountAsync(2);
        await Expect(holder.Page.GetByRole(AriaRole.Navigation, new() { Name = "Queues" }).GetByRole(AriaRole.Link, new() { NameRegex = new("^\\s*Mine") })).ToContainTextAsync("2");
        await holder.Page.GetByRole(AriaRole.Button, new() { Name = $"Hand back {release.ModelName} 1.2.1" }).ClickAsync();
        await Expect(holder.Page.GetByRole(AriaRole.Button, new() { Name = "Select all on this page" })).ToBeVisibleAsync();
        await Expect(Panel(holder, "Open to anyone").Locator("tbody a.gp-cell-title")).ToHaveCountAsync(1);
        await Panel(holder, "Open to anyone").Locator("tbody a.gp-cell-title").FocusAsync();
        await holder.Page.Keyboard.PressAsync("c");
        await Expect(Panel(holder, "Your tasks").Locator("tbody a.gp-cell-title")).ToHaveCountAsync(2);
        await holder.Page.Keyboard.PressAsync("?");
        await Expect(holder.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToContainTextAsync("claim the task of the row");
        await holder.ShouldBeAccessibleAsync();
        holder.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task DelegatedSeat_StandsInTheDeputysQueue_AndTheSignOffSaysOnWhoseBehalf()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var (away, deputy) = (await HireAsync(pipeline, "risk"), await HireAsync(pipeline, "data-scientist"));
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var acting = await portal.EnterAsync(chromium, deputy, "/");
        await Expect(acting.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("Delegated to me") })).ToHaveCountAsync(0);
        await using var holder = await portal.EnterAsync(chromium, away, "/");

        await holder.Page.GetByRole(AriaRole.Link, new() { Name = "Delegate for a period" }).ClickAsync();
        await DelegateAsync(holder, deputy);

        await Expect(holder.Page.GetByRole(AriaRole.Table)).ToContainTextAsync("In force");
        await acting.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("Delegated to me") }).ClickAsync();
        await acting.GoAsync($"/?tab=delegated&q={release.ModelName}");
        await Expect(Row(acting, release)).ToContainTextAsync($"on behalf of Reviewer {away}");
        await acting.GoAsync(release.Path);
        await acting.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Approve") }).CheckAsync();
        await acting.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Sign “approve”…", RegexOptions.IgnoreCase) }).ClickAsync();
        await Expect(acting.Page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync($"on behalf of Reviewer {away}");
        await acting.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Sign “approve”$", RegexOptions.IgnoreCase) }).ClickAsync();
        await Expect(acting.Page.GetByRole(AriaRole.Region, new() { Name = "Sign-offs so far" })).ToContainTextAsync($"Reviewer {deputy}, on behalf of Reviewer {away}");
        await acting.ShouldBeAccessibleAsync();

        await acting.GoAsync("/delegations");
        await acting.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^End…") }).ClickAsync();
        await acting.Page.GetByRole(AriaRole.Button, new() { Name = "End the delegation" }).ClickAsync();
        await Expect(holder.Page.GetByText("No delegation is in force")).ToBeVisibleAsync();
        acting.Complaints.ShouldBeEmpty();
        holder.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Submitter_IsRefusedAsDelegate_AndSeesWhyTheyCannotSign()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var away = await HireAsync(pipeline, "platform");
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var holder = await portal.EnterAsync(chromium, away, release.Path);

        await holder.Page.GetByRole(AriaRole.Link, new() { Name = "Delegate this task to somebody else" }).ClickAsync();
        await Expect(holder.Page.GetByRole(AriaRole.Heading, new() { Level = 2, Name = "Delegate one task" })).ToBeVisibleAsync();
        await DelegateAsync(holder, "scientist", exact: "Data scientist");
        await Expect(holder.Page.GetByText("This person submitted what the task is about, so they cannot sign it off.")).ToBeVisibleAsync();
        await holder.ShouldBeAccessibleAsync();

        await holder.GoAsync("/delegations");
        await DelegateAsync(holder, "scientist", exact: "Data scientist");
        await Expect(holder.Page.GetByRole(AriaRole.Table)).ToContainTextAsync("In force");
        await using var scientist = await portal.EnterAsync(chromium, "scientist", release.Path);
        await Expect(scientist.Page.GetByText("You submitted this, so you cannot sign it off.")).ToBeVisibleAsync();

        await holder.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^End…") }).ClickAsync();
        await holder.Page.GetByRole(AriaRole.Button, new() { Name = "End the delegation" }).ClickAsync();
        await Expect(holder.Page.GetByText("No delegation is in force")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task WatchedRelease_StandsUnderWatching()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var account = await HireAsync(pipeline, "auditor");
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var auditor = await portal.EnterAsync(chromium, account, "/?tab=watching");
        await Expect(auditor.Page.GetByText("You watch no release")).ToBeVisibleAsync();

        await auditor.GoAsync(release.Path);
        await auditor.Page.GetByRole(AriaRole.Button, new() { Name = "Watch", Exact = true }).ClickAsync();
        await Expect(auditor.Page.GetByRole(AriaRole.Button, new() { Name = "Watching", Exact = true })).ToBeVisibleAsync();

        await auditor.GoAsync("/?tab=watching");
        await Expect(Row(auditor, release)).ToBeVisibleAsync();
        await Expect(auditor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Queues" }).GetByRole(AriaRole.Link, new() { NameRegex = new("Watching") })).ToContainTextAsync("1");
        await auditor.ShouldBeAccessibleAsync();
        auditor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Filters_StandInTheAddress_AndAViewBringsThemBack()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var account = await HireAsync(pipeline, "security");
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var holder = await portal.EnterAsync(chromium, account, $"/?tab=security&q={release.ModelName}");
        await Expect(Row(holder, release)).ToBeVisibleAsync();

        await holder.Page.GetByLabel("Kind").SelectOptionAsync("policy-version");
        await Expect(holder.Page.GetByText("No task fits")).ToBeVisibleAsync();
        await holder.Page.GetByLabel("Kind").SelectOptionAsync("release");
        await Expect(Row(holder, release)).ToBeVisibleAsync();
        await holder.Page.GetByLabel("Claimed", new() { Exact = true }).SelectOptionAsync("no");
        await Expect(holder.Page).ToHaveURLAsync(new Regex("kind=release.*claimed=no|claimed=no.*kind=release"));
        await Expect(Row(holder, release)).ToBeVisibleAsync();
        await holder.Page.GetByRole(AriaRole.Button, new() { Name = "Saved views" }).ClickAsync();
        await holder.Page.GetByLabel("Save what is shown now as").FillAsync("Nobody has it");
        await holder.ShouldBeAccessibleAsync();
        await holder.Page.GetByRole(AriaRole.Button, new() { Name = "Save the view" }).ClickAsync();
        await Expect(holder.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("1 of 20");

        await holder.GoAsync("/");
        await holder.Page.GetByRole(AriaRole.Button, new() { Name = "Saved views" }).ClickAsync();
        await holder.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Link, new() { Name = "Nobody has it" }).ClickAsync();
        await Expect(holder.Page).ToHaveURLAsync(new Regex("tab=security&kind=release&claimed=no&q="));
        await Expect(Row(holder, release)).ToBeVisibleAsync();
        holder.Complaints.ShouldBeEmpty();
    }

    // somebody of whom no other test knows
    private static async Task<string> HireAsync(Pipeline pipeline, string role)
    {
        var account = Desk.NewAccount();
        var person = (await pipeline.PostAsync("admin", "/people", new { account, displayName = $"Reviewer {account}" })).GetProperty("id").GetString();
        if (role is "platform" or "security" or "risk")
        {
            var seat = (await pipeline.PostAsync("admin", "/seats", new { personId = person, seat = role })).GetProperty("id").GetString();
            await pipeline.PostAsync("compliance", $"/seats/{seat}/confirmation");
        }
        else
        {
            await pipeline.PostAsync("admin", $"/people/{person}/roles", new { role });
        }

        return account;
    }

    private static async Task DelegateAsync(Visitor holder, string to, string? exact = null)
    {
        await holder.Page.GetByLabel("To whom").FillAsync(to);
        await holder.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new($"^{exact ?? $"Reviewer {to}"}") }).CheckAsync();
        await holder.Page.GetByLabel("Reason").FillAsync("On leave");
        await holder.Page.GetByRole(AriaRole.Button, new() { Name = "Delegate", Exact = true }).ClickAsync();
    }

    private static ILocator Panel(Visitor visitor, string title) => visitor.Page.Locator("section.gp-card").Filter(new() { Has = visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 2, NameRegex = new("^" + title) }) });

    private static ILocator Row(Visitor visitor, SubmittedRelease release) => visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = release.ModelName });
}
