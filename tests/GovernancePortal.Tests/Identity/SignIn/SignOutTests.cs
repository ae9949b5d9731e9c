using System.Net;
using System.Text.RegularExpressions;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Identity.SignIn;

[Trait("Category", "Database")]
public sealed partial class SignOutTests(Portal portal) : IClassFixture<Portal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CopiedCookie_AfterSignOut_NoLongerCounts()
    {
        using var browser = portal.Browser();
        var cookie = await SignInAsync(browser, "auditor");
        (await StatusWithAsync(cookie)).ShouldBe(HttpStatusCode.OK);
        using var answer = await PostFormAsync(browser, "/", "/sign-out", new());
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await StatusWithAsync(cookie)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task SignOut_EndsNoOtherSession()
    {
        using var first = portal.Browser();
        using var second = portal.Browser();
        await SignInAsync(first, "auditor");
        var other = await SignInAsync(second, "auditor");
        using var answer = await PostFormAsync(first, "/", "/sign-out", new());
        (await StatusWithAsync(other)).ShouldBe(HttpStatusCode.OK);
    }

    private async Task<HttpStatusCode> StatusWithAsync(string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/permissions");
        request.Headers.Add("Cookie", cookie);
        using var answer = await portal.Anonymous.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }

    private static async Task<string> SignInAsync(HttpClient browser, string account)
    {
        using var answer = await PostFormAsync(browser, "/sign-in", "/demo/sign-in", new() { ["user"] = account });
        return answer.Headers.GetValues("Set-Cookie").First(value => value.StartsWith("governance-portal=", StringComparison.Ordinal)).Split(';')[0];
    }

    private static async Task<HttpResponseMessage> PostFormAsync(HttpClient browser, string page, string address, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = Token().Match(await browser.GetStringAsync(page, Cancellation)).Groups["token"].Value;
        using var form = new FormUrlEncodedContent(fields);
        return await browser.PostAsync(address, form, Cancellation);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
