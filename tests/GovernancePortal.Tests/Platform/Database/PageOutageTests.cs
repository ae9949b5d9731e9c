using System.Net;
using System.Text.RegularExpressions;

namespace GovernancePortal.Tests.Platform.Database;

/// <summary>What a browser is told while PostgreSQL is stopped.</summary>
[Trait("Category", "Database")]
public sealed partial class PageOutageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_WhileTheDatabaseIsAway_IsAnsweredWith503InThePortalsLookAndComesBack()
    {
        await using var portal = new FragilePortal();
        await portal.InitializeAsync();
        using var browser = portal.Browser();
        await SignInAsync(browser);

        await portal.Server.StopServerAsync();
        using (var answer = await browser.GetAsync("/inventory?q=cancer", Cancellation))
        {
            var page = await answer.Content.ReadAsStringAsync(Cancellation);
            var words = WebUtility.HtmlDecode(page);
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, words);
            answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
            words.ShouldContain("The portal’s database does not answer");
            words.ShouldContain("What was saved before is safe");
            words.ShouldContain("href=\"/inventory?q=cancer\"");
            await ShouldHaveItsLooksAsync(browser, page);
        }

        await portal.Server.StartServerAgainAsync();
        using var back = await browser.GetAsync("/inventory?q=cancer", Cancellation);
        back.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Form_SentWhileTheDatabaseIsAway_IsAnsweredWith503AndNotOfferedAgain()
    {
        await using var portal = new FragilePortal();
        await portal.InitializeAsync();
        using var browser = portal.Browser();
        var token = await TokenAsync(browser);

        await portal.Server.StopServerAsync();
        using var answer = await SendAsync(browser, token);

        var words = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, words);
        words.ShouldContain("look before you repeat it");
        words.ShouldNotContain("Try again");
        await portal.Server.StartServerAgainAsync();
        using var back = await SendAsync(browser, token);
        back.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Page_ThatFailsWhileItIsRendered_IsAnsweredWith503()
    {
        await using var portal = new FragilePortal();
        await portal.InitializeAsync();
        using var browser = portal.Browser();
        await SignInAsync(browser);

        await portal.Server.StopServerAsync();
        using var answer = await browser.GetAsync("/sign-in", Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("The portal’s database does not answer");
        await portal.Server.StartServerAgainAsync();
    }

    private static async Task ShouldHaveItsLooksAsync(HttpClient browser, string page)
    {
        var files = File().Matches(page).Select(match => match.Groups["file"].Value).ToList();
        files.ShouldContain(file => file.Contains("portal", StringComparison.Ordinal));
        files.ShouldContain(file => file.Contains("outage", StringComparison.Ordinal));
        foreach (var file in files)
        {
            using var answer = await browser.GetAsync(file, Cancellation);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, file);
        }
    }

    private static async Task SignInAsync(HttpClient browser)
    {
        using var answer = await SendAsync(browser, await TokenAsync(browser));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient browser, string token)
    {
        using var form = new FormUrlEncodedContent([new("user", "scientist"), new("__RequestVerificationToken", token)]);
        return await browser.PostAsync("/demo/sign-in", form, Cancellation);
    }

    private static async Task<string> TokenAsync(HttpClient browser) => Token().Match(await browser.GetStringAsync("/sign-in", Cancellation)).Groups["token"].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("<(link|script)[^>]* (href|src)=\"(?<file>[^\"]+\\.(css|js|svg|woff2))\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex File();
}
