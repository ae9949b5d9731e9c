using System.Text.Json;
using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;

namespace GovernancePortal.BrowserTests.Story;

/// <summary>The review room of one release, as somebody sees it.</summary>
internal sealed class ReviewScreen(Visitor visitor)
{
    public IPage Page => visitor.Page;

    public ILocator SignOff => Page.Locator("#sign-off");

    public ILocator Comment => SignOff.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Comment") });

    public ILocator Seats => Card("Seats");

    public ILocator SignOffs => Card("Sign-offs so far");

    public ILocator Notices => Page.Locator(".gp-notices");

    public ILocator Verdict => Page.Locator(".gp-verdict");

    /// <summary>The digest that the panel says will be signed.</summary>
    public ILocator Digest => SignOff.Locator(".gp-digest code.full").First;

    public async Task<string> DigestAsync() => (await Digest.TextContentAsync())!;

    /// <summary>The digest at the head of the page.</summary>
    public async Task<string> ShownDigestAsync() => (await Page.Locator(".gp-head .gp-digest code.full").First.TextContentAsync())!;

    public async Task ChooseAsync(string outcome, string comment = "")
    {
        await SignOff.GetByRole(AriaRole.Radio, new() { NameRegex = new("^" + outcome) }).CheckAsync();
        if (comment.Length > 0)
            await Comment.FillAsync(comment);
    }

    /// <summary>What is shown last before it is signed.</summary>
    public ILocator LastLook => Page.GetByRole(AriaRole.Alertdialog);

    /// <summary>Signs; where the organisation has a sign-in service, the person confirms there who they are, comes back and says yes to what is shown.</summary>
    public async Task SignAsync(string outcome, string comment = "")
    {
        await AskToSignAsync(outcome, comment);
        if (visitor.Login is { } login)
            await ConfirmAsync(login);
        await SayYesAsync(outcome);
    }

    /// <summary>Chooses, writes, and asks to sign; no further.</summary>
    public async Task AskToSignAsync(string outcome, string comment = "")
    {
        await ChooseAsync(outcome, comment);
        await SignOff.GetByRole(AriaRole.Button, new() { Name = $"Sign “{outcome.ToLowerInvariant()}”…" }).ClickAsync();
    }

    /// <summary>Says at the organisation's page who it is, and comes back.</summary>
    public async Task ConfirmAsync(string login)
    {
        await Organisation.LogInAsync(visitor, login);
        await visitor.InteractiveAsync();
    }

    /// <summary>Signs what the last look shows.</summary>
    public Task SayYesAsync(string outcome) => LastLook.GetByRole(AriaRole.Button, new() { Name = $"Sign “{outcome.ToLowerInvariant()}”" }).ClickAsync();

    /// <summary>The id of the seat's task on the release of this page; from what the API shows to the person, or null.</summary>
    public async Task<string?> TaskAsync(string seat)
    {
        var release = Regex.Match(Page.Url, "[0-9a-f-]{36}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var tasks = await Page.EvaluateAsync<JsonElement>("async () => (await fetch('/api/v1/tasks?mine=true&pageSize=200')).json()");
        return tasks.GetProperty("items").EnumerateArray()
            .Where(task => task.GetProperty("releaseId").GetString() == release && task.GetProperty("seat").GetString() == seat)
            .Select(task => task.GetProperty("id").GetString()).SingleOrDefault();
    }

    /// <summary>Goes past the page's own safeguards: sends a decision with the person's session. Answers what the portal said.</summary>
    public async Task<Refusal> InsistAsync(string? task, string outcome, string digest)
    {
        var answer = await Page.EvaluateAsync<JsonElement>("""
            async ({ task, outcome, digest }) => {
              const token = document.querySelector('input[name=__RequestVerificationToken]').value;
              const answer = await fetch(`/api/v1/tasks/${task}/decision`, {
                method: 'POST', headers: { 'content-type': 'application/json', RequestVerificationToken: token },
                body: JSON.stringify({ outcome, comment: 'Insisted.', conditions: [], manifestDigest: digest }) });
              return { status: answer.status, text: await answer.text() };
            }
            """, new { task, outcome, digest });
        return new(answer.GetProperty("status").GetInt32(), answer.GetProperty("text").GetString()!);
    }

    private ILocator Card(string heading) => Page.GetByRole(AriaRole.Region, new() { Name = heading, Exact = true });
}

/// <summary>What the API answered.</summary>
/// <param name="Text">A problem, as JSON.</param>
internal sealed record Refusal(int Status, string Text);
