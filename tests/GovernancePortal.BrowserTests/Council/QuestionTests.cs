using System.Globalization;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Council;

/// <summary>Reviewers ask about a release while others look at it, and the submitter answers: everybody sees it at once.</summary>
[Trait("Category", "Browser")]
public sealed class QuestionTests(Chromium chromium, PortalHost portal)
{
    private const string Question = "Who redacts the tickets that come after the first batch?";
    private const string Answer = "The support team does, with the portal's own rules, before each upload. <b>Every</b> batch.";

    [Fact]
    public async Task Question_AtABlocker_IsSeenByOthersAtOnce_AnsweredByTheSubmitter_AndResolved()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("support-tickets");
        await using var security = await OpenAsync("security", release.Path);
        await using var risk = await OpenAsync("risk", release.Path);
        await using var scientist = await OpenAsync("scientist", "/");

        await security.Page.Locator("#blockers").GetByRole(AriaRole.Button, new() { NameRegex = new("^.*Ask submitter") }).First.ClickAsync();
        var dialog = security.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        await Expect(dialog.Locator(".gp-err")).ToContainTextAsync("The question is needed");
        await dialog.GetByLabel("Your question").FillAsync(Question);
        await security.ShouldBeAccessibleAsync();
        await security.PictureAsync($"ask-question-{Screen.Desktop}");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();

        await Expect(Questions(risk)).ToContainTextAsync(Question);
        await Expect(risk.Page.Locator("#blockers").GetByRole(AriaRole.Link, new() { NameRegex = new("1 open question") })).ToBeVisibleAsync();
        await Expect(risk.Page.Locator("#sign-off")).ToContainTextAsync("1 question is open");
        await Expect(scientist.Page.GetByText("waits for your answer").First).ToBeVisibleAsync();

        await scientist.PictureAsync($"work-queue-asked-{Screen.Desktop}");
        await risk.LookAsync("review-asked", Screen.Views, at: "#blockers");
        await risk.LookAsync("review-next", [Screen.Phone, Screen.Desktop], at: "#next");

        await scientist.Page.GetByRole(AriaRole.Region, new() { Name = "For you" }).GetByRole(AriaRole.Link, new() { Name = release.Number }).First.ClickAsync();
        await Questions(scientist).GetByRole(AriaRole.Button, new() { NameRegex = new("^.*Answer") }).ClickAsync();
        await scientist.Page.GetByLabel("Your answer").FillAsync(Answer);
        await Questions(scientist).GetByRole(AriaRole.Button, new() { Name = "Answer", Exact = true }).ClickAsync();

        await Expect(Questions(security)).ToContainTextAsync(Answer);
        await Expect(Questions(risk).Locator(".gp-st").GetByText("Answered")).ToBeVisibleAsync();
        await Expect(Questions(scientist).GetByRole(AriaRole.Button, new() { NameRegex = new("^Resolve") })).ToHaveCountAsync(0);
        await Questions(security).GetByRole(AriaRole.Button, new() { NameRegex = new("^Resolve") }).ClickAsync();

        await Expect(Questions(risk)).ToContainTextAsync("Resolved by");
        await Expect(risk.Page.Locator("#sign-off")).Not.ToContainTextAsync("question is open");
        await Expect(risk.Page.Locator("#blockers").GetByRole(AriaRole.Link, new() { NameRegex = new("open question") })).ToHaveCountAsync(0);
        foreach (var visitor in new[] { security, risk, scientist })
            visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Evidence_IsATaskOfTheSubmitter_AnsweredWithAFileOfTheVersion_AndKeptWithTheSignOff()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("support-tickets");
        await using var risk = await OpenAsync("risk", release.Path);
        await using var scientist = await OpenAsync("scientist", "/");

        await Questions(risk).GetByRole(AriaRole.Button, new() { Name = "Ask…" }).ClickAsync();
        var dialog = risk.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Evidence") }).CheckAsync();
        await dialog.GetByLabel("About").SelectOptionAsync(["a field of the card"]);
        await dialog.GetByLabel("Which one").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await dialog.GetByLabel("What is wanted").FillAsync("The study behind it.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Ask for evidence" }).ClickAsync();
        await Expect(dialog.Locator(".gp-err").Last).ToContainTextAsync("Give the whole day");
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Until" }).FillAsync(TimeProvider.System.GetUtcNow().AddDays(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Ask for evidence" }).ClickAsync();

        await Expect(scientist.Page.GetByText("waits for evidence on").First).ToBeVisibleAsync();
        await scientist.ShouldBeAccessibleAsync();
        await scientist.GoAsync($"{release.Path}#questions");
        await Questions(scientist).GetByRole(AriaRole.Button, new() { NameRegex = new("^.*Answer") }).ClickAsync();
        await scientist.Page.GetByLabel("Report or file of the version").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Questions(scientist).GetByRole(AriaRole.Button, new() { Name = "Answer", Exact = true }).ClickAsync();
        await Expect(Questions(risk).Locator(".gp-answers .gp-digest")).ToBeVisibleAsync();
        await Expect(risk.Page.GetByRole(AriaRole.Region, new() { Name = "What happens next" })).ToContainTextAsync("Risk seat decides");
        await Questions(risk).ScrollIntoViewIfNeededAsync();
        await risk.LookAsync("review-questions", Screen.Views, at: "#questions");

        await pipeline.DecideAsync("risk", release, "request-changes");

        var screen = risk.Page.Locator("#sign-offs").GetByRole(AriaRole.Link, new() { NameRegex = new("^What was on the screen") });
        await Expect(screen).ToBeVisibleAsync();
        var kept = await risk.Page.EvaluateAsync<string>("async at => await (await fetch(at)).text()", await screen.GetAttributeAsync("href"));
        kept.ShouldContain("The study behind it.");
        risk.Complaints.ShouldBeEmpty();
        scientist.Complaints.ShouldBeEmpty();
    }

    private async Task<Visitor> OpenAsync(string account, string path)
    {
        var visitor = await chromium.OpenAsync(await portal.AddressAsync());
        await visitor.SignInAsync(account, path);
        return visitor;
    }

    private static ILocator Questions(Visitor visitor) => visitor.Page.Locator("#questions");
}
