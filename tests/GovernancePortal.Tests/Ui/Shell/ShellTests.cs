using System.Security.Claims;
using GovernancePortal.Ui.Shell;
using GovernancePortal.Ui.Theme;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

namespace GovernancePortal.Tests.Ui.Shell;

public sealed class ShellTests
{
    [Fact]
    public async Task Headers_OfEveryAnswer_CarryAStrictPolicyWithAFreshNonce()
    {
        await using var app = await StartAsync(app => app.Run(context => context.Response.WriteAsync(context.ContentSecurityNonce())));
        using var client = app.GetTestClient();

        var (first, second) = (await client.GetAsync("/", Stop), await client.GetAsync("/", Stop));
        var nonce = await first.Content.ReadAsStringAsync(Stop);

        first.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldBe(
            $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
            + "connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'self'");
        first.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await second.Content.ReadAsStringAsync(Stop)).ShouldNotBe(nonce);
    }

    [Fact]
    public async Task Headers_AfterAFault_AreStillThere()
    {
        await using var app = await StartAsync(app =>
        {
            app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("sorry")));
            app.Run(_ => throw new InvalidOperationException());
        });
        using var client = app.GetTestClient();

        var answer = await client.GetAsync("/", Stop);

        ((int)answer.StatusCode).ShouldBe(500);
        answer.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
    }

    [Theory]
    [InlineData("light", "light")]
    [InlineData("dark", "dark")]
    [InlineData("system", null)]
    [InlineData("\"><script>", null)]
    public void Theme_FromTheCookie_IsOneOfTheTwoOrTheSystems(string cookie, string? chosen)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = $"{ThemeChoice.CookieName}={Uri.EscapeDataString(cookie)}";

        ThemeChoice.From(context.Request.Cookies).Chosen.ShouldBe(chosen);
    }

    [Theory]
    [InlineData("A person", "security", "data-scientist", "Security seat", "shield")]
    [InlineData("Security seat", "security", "council-member", "Council member", "shield")]
    [InlineData("A person", null, "auditor", "Auditor", "visibility")]
    [InlineData("A person", null, null, "Signed in", "person")]
    public void Account_FromClaims_SaysSeatBeforeRoleAndNeverTheNameTwice(string name, string? seat, string? role, string detail, string icon)
    {
        var claims = new[] { new Claim(ClaimTypes.Name, name), Claim("seat", seat), Claim(ClaimTypes.Role, role) };

        var account = new AccountSummaries().Describe(new(new ClaimsIdentity(claims.OfType<Claim>(), "test")));

        account.ShouldBe(new AccountSummary(name, detail, icon));
    }

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    private static Claim? Claim(string type, string? value) => value is null ? null : new(type, value);

    private static async Task<WebApplication> StartAsync(Action<WebApplication> use)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        var app = builder.Build();
        app.UsePortalSecurityHeaders();
        use(app);
        await app.StartAsync(Stop);
        return app;
    }
}
