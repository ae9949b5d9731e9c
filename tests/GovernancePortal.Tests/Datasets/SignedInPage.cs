using System.Net;
using System.Text.RegularExpressions;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Datasets;

/// <summary>A page as the portal first sends it to somebody who signed in.</summary>
internal static partial class SignedInPage
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<string> ReadAsync(Portal portal, string account, string path)
    {
        using var browser = await BrowserAsync(portal, account);
        using var answer = await browser.GetAsync(path, Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
    }

    /// <summary>A browser in which somebody signed in.</summary>
    public static async Task<HttpClient> BrowserAsync(Portal portal, string account)
    {
        var browser = portal.Browser();
        var token = Token().Match(await browser.GetStringAsync("/sign-in", Cancellation)).Groups["token"].Value;
        using var form = new FormUrlEncodedContent([new("user", account), new("__RequestVerificationToken", token)]);
        using var signedIn = await browser.PostAsync("/demo/sign-in", form, Cancellation);
        signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return browser;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
