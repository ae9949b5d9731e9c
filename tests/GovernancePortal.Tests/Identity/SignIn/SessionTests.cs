using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using GovernancePortal.Identity;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Identity.SignIn;

[Trait("Category", "Database")]
public sealed partial class SessionTests(Portal portal) : IClassFixture<Portal>
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

    [Theory]
    [InlineData(29, HttpStatusCode.OK)]
    [InlineData(31, HttpStatusCode.Unauthorized)]
    public async Task Session_WithoutAnythingDone_EndsAfterHalfAnHour(int minutes, HttpStatusCode status)
    {
        using var browser = portal.Browser();
        var cookie = await SignInAsync(browser, "compliance");
        await AgeAsync("compliance", started: TimeSpan.FromHours(1), touched: TimeSpan.FromMinutes(minutes));

        (await StatusWithAsync(cookie)).ShouldBe(status);
    }

    [Fact]
    public async Task Session_ThatIsUsed_BeginsItsHalfHourAnew_AndEndsAfterEightHoursAllTheSame()
    {
        using var browser = portal.Browser();
        var cookie = await SignInAsync(browser, "scientist");
        await AgeAsync("scientist", started: TimeSpan.FromHours(7), touched: TimeSpan.FromMinutes(25));
        (await StatusWithAsync(cookie)).ShouldBe(HttpStatusCode.OK);
        (await TouchedAsync("scientist")).ShouldBeGreaterThan(TimeProvider.System.GetUtcNow().AddMinutes(-5));

        await AgeAsync("scientist", started: TimeSpan.FromHours(8.1), touched: TimeSpan.FromMinutes(1));
        (await StatusWithAsync(cookie)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Sessions_OfAPersonWhoIsSuspended_StayEndedWhenThePersonIsLetInAgain()
    {
        using var browser = portal.Browser();
        var cookie = await SignInAsync(browser, "platform");
        var story = new Story(portal);
        var person = await new Council(portal).IdOfAsync("platform");

        (await story.PostAsync("admin", $"/people/{person}/suspension", new { reason = "lost a laptop" })).Status.ShouldBe(HttpStatusCode.OK);
        (await StatusWithAsync(cookie)).ShouldBe(HttpStatusCode.Unauthorized);
        using var admin = await portal.AsAsync("admin");
        using var lifted = await admin.DeleteAsync($"/api/v1/people/{person}/suspension", Cancellation);
        lifted.EnsureSuccessStatusCode();

        (await StatusWithAsync(cookie)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Table_OfSessions_HoldsNothingThatACookieCouldBeMadeOf()
    {
        var principal = PortalClaims.Principal(await new Council(portal).IdOfAsync("auditor"), "auditor", "Auditor", [], "test");
        await portal.Get<Sessions>().BeginAsync(principal, "192.0.2.9", Cancellation);
        var token = PortalClaims.SessionOf(principal)!;

        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        var row = await db.Set<Session>().SingleAsync(session => session.Address == "192.0.2.9", Cancellation);

        row.Id.ShouldBe(Sha256Digest.Of(Encoding.UTF8.GetBytes(token)));
    }

    private Task AgeAsync(string account, TimeSpan started, TimeSpan touched) => OnRowsAsync(account, rows =>
    {
        var now = TimeProvider.System.GetUtcNow();
        return rows.ExecuteUpdateAsync(session => session.SetProperty(s => s.StartedAt, now - started).SetProperty(s => s.TouchedAt, now - touched), Cancellation);
    });

    private Task<DateTimeOffset> TouchedAsync(string account) => OnRowsAsync(account, rows => rows.MaxAsync(session => session.TouchedAt, Cancellation));

    private async Task<T> OnRowsAsync<T>(string account, Func<IQueryable<Session>, Task<T>> work)
    {
        var person = await new Council(portal).IdOfAsync(account);
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await work(db.Set<Session>().Where(session => session.PersonId == person));
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
