using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Council;

/// <summary>A seat approves under a condition that is watched; a machine reports a bad value; the seat lifts the suspension.</summary>
[Trait("Category", "Browser")]
public sealed class ConditionTests(Chromium chromium, PortalHost portal)
{
    [Fact]
    public async Task MetricThreshold_IsWrittenInTheForm_BreachedByAMachine_AndLiftedByItsSeat()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await pipeline.DecideAsync("platform", release, "approve");
        await pipeline.DecideAsync("security", release, "approve");
        await using var risk = await OpenAsync("risk", release.Path);
        var panel = risk.Page.Locator("#sign-off");

        await panel.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Approve") }).CheckAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Add a watched condition" }).ClickAsync();
        await Expect(panel.GetByLabel("Stays", new() { Exact = true })).ToHaveValueAsync(">=");
        await panel.GetByLabel("Metric", new() { Exact = true }).FillAsync("recall");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Sign “approve”…" }).ClickAsync();
        await Expect(panel.GetByText("The limit of a metric is a number.")).ToBeVisibleAsync();
        await panel.GetByLabel("Limit", new() { Exact = true }).FillAsync("0.9");
        await Expect(panel).ToContainTextAsync("“recall” stays at or above 0.9; otherwise the release is suspended.");
        await risk.ShouldBeAccessibleAsync();
        await risk.LookAsync("review-watched-condition", [Screen.Phone, Screen.Desktop], at: "#sign-off");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Sign “approve”…" }).ClickAsync();
        var dialog = risk.Page.GetByRole(AriaRole.Alertdialog);
        await Expect(dialog).ToContainTextAsync("“recall” stays at or above 0.9");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Sign “approve”" }).ClickAsync();

        var watched = risk.Page.Locator("#conditions");
        await Expect(watched).ToContainTextAsync("Not yet measured", new() { Timeout = 60_000 });
        await Expect(risk.Page.Locator("#decision")).ToContainTextAsync(new Regex("Decision D-\\d{4}"));
        await pipeline.PostAsync("scientist", $"/releases/{release.Id}/observations", new JsonObject
        {
            ["observations"] = new JsonArray(new JsonObject { ["kind"] = "metric", ["metric"] = "recall", ["value"] = 0.7, ["at"] = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture) }),
        });
        await Expect(watched).ToContainTextAsync("Breached");
        await Expect(risk.Page.Locator(".gp-notices")).ToContainTextAsync("Suspended");
        await risk.ShouldBeAccessibleAsync();
        await risk.LookAsync("review-suspended", [Screen.Phone, Screen.Desktop], at: "#conditions");
        await risk.LookAsync("review-decision", [Screen.Desktop], at: "#decision");

        await risk.GoAsync("/?kind=condition-breach");
        await risk.Page.GetByRole(AriaRole.Link, new() { NameRegex = new($"^{release.Number} breaches") }).First.ClickAsync();
        var answer = risk.Page.Locator("#sign-off");
        await answer.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Lift the suspension") }).CheckAsync();
        await answer.GetByLabel("Reason").FillAsync("The monitor read yesterday's labels.");
        await risk.ShouldBeAccessibleAsync();
        await risk.LookAsync("condition-breached", [Screen.Phone, Screen.Desktop], at: "#sign-off");
        await answer.GetByRole(AriaRole.Button, new() { NameRegex = new("^Sign") }).ClickAsync();
        await risk.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { NameRegex = new("^Sign") }).ClickAsync();

        await Expect(risk.Page.GetByText("The monitor read yesterday's labels.").First).ToBeVisibleAsync();
        await risk.GoAsync(release.Path);
        await Expect(risk.Page.Locator(".gp-notices")).ToContainTextAsync("Approved");
        risk.Complaints.ShouldBeEmpty();
    }

    private async Task<Visitor> OpenAsync(string account, string path)
    {
        var visitor = await chromium.OpenAsync(await portal.AddressAsync());
        await visitor.SignInAsync(account, path);
        return visitor;
    }
}
