using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Credentials;
using GovernancePortal.Identity.OpenIdConnect.Provider;
using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity.OpenIdConnect.Provider;
using GovernancePortal.Tests.Identity.OpenIdConnect.Tokens;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Identity.SignIn;

/// <summary>The API of the real portal with access tokens of its provider.</summary>
[Trait("Category", "Database")]
public sealed class ProviderTokenTests(ProviderTokenTests.TokenPortal portal) : IClassFixture<ProviderTokenTests.TokenPortal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Token_OfAKnownPerson_ActsWithTheRolesOfThePortal()
    {
        var subject = await PersonAsync(PortalRole.DataScientist);

        var (read, _, _) = await SendAsync(HttpMethod.Get, "/api/v1/systems", Token(subject));
        var (write, _, body) = await SendAsync(HttpMethod.Post, "/api/v1/systems", Token(subject));
        var (people, code, _) = await SendAsync(HttpMethod.Post, "/api/v1/people", Token(subject));

        (read, write, people, code).ShouldBe((HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.Forbidden, "permission-missing"), body);
    }

    [Fact]
    public async Task Token_FromBeforeASuspensionWasLifted_IsRefused_AndANewOneCounts()
    {
        var (subject, now) = (await PersonAsync(PortalRole.Auditor), TimeProvider.System.GetUtcNow());
        var old = Token(subject, claims => (claims["iat"], claims["nbf"]) = (now.AddMinutes(-1).ToUnixTimeSeconds(), now.AddMinutes(-1).ToUnixTimeSeconds()));
        (await SendAsync(HttpMethod.Get, "/api/v1/systems", old)).Status.ShouldBe(HttpStatusCode.OK);
        await using (var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.person", Cancellation))
        {
            var person = db.Set<Person>().Single(row => row.Account == subject);
            person.Suspend("left for a while");
            person.Resume(TimeProvider.System.GetUtcNow());
            await db.SaveChangesAsync(Cancellation);
        }

        var (before, code, _) = await SendAsync(HttpMethod.Get, "/api/v1/systems", old);
        var (after, _, body) = await SendAsync(HttpMethod.Post, "/api/v1/systems", Token(subject));

        (before, code).ShouldBe((HttpStatusCode.Unauthorized, "token-outdated"));
        after.ShouldBe(HttpStatusCode.Forbidden, $"known, and an auditor: {body}");
    }

    [Fact]
    public async Task Token_WhoseRolesSayMoreThanThePortal_GivesNoMore()
    {
        var subject = await PersonAsync(PortalRole.Auditor);

        var (status, code, _) = await SendAsync(HttpMethod.Post, "/api/v1/systems", Token(subject, claims => claims["roles"] = new JsonArray("DataScientist", "Admin")));

        (status, code).ShouldBe((HttpStatusCode.Forbidden, "permission-missing"));
    }

    [Fact]
    public async Task Token_ThatNoLongerNamesARole_ActsWithoutIt()
    {
        var subject = await PersonAsync(PortalRole.DataScientist);

        var (named, _, body) = await SendAsync(HttpMethod.Post, "/api/v1/systems", Token(subject, claims => claims["roles"] = new JsonArray("datascientist", "Unknown")));
        var (others, code, _) = await SendAsync(HttpMethod.Post, "/api/v1/systems", Token(subject, claims => claims["roles"] = new JsonArray("Auditor")));
        var (none, without, _) = await SendAsync(HttpMethod.Post, "/api/v1/systems", Token(subject, claims => claims["roles"] = new JsonArray()));

        (named, others, code, none, without).ShouldBe((HttpStatusCode.Created, HttpStatusCode.Forbidden, "directory-role-lapsed", HttpStatusCode.Forbidden, "directory-role-lapsed"), body);
    }

    [Theory]
    [InlineData(7.9, HttpStatusCode.Created, null)]
    [InlineData(8.1, HttpStatusCode.Forbidden, "directory-role-lapsed")]
    public async Task Token_SomeTimeAfterTheSignIn_LosesWhatTheDirectoryGave(double hours, HttpStatusCode expected, string? code)
    {
        var subject = await PersonAsync(PortalRole.DataScientist, ago: TimeSpan.FromHours(hours));

        var answer = await SendAsync(HttpMethod.Post, "/api/v1/systems", Token(subject));

        (answer.Status, answer.Code).ShouldBe((expected, code), answer.Body);
    }

    [Fact]
    public async Task Token_LongAfterTheSignIn_KeepsWhatThePortalGave()
    {
        var subject = await PersonAsync(PortalRole.DataScientist, ago: TimeSpan.FromDays(100), source: GrantSource.Portal);

        (await SendAsync(HttpMethod.Post, "/api/v1/systems", Token(subject))).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Token_WithWhichACredentialIsAskedFor_IsRefused()
    {
        var subject = await PersonAsync(PortalRole.DataScientist);

        var (status, code, body) = await SendAsync(HttpMethod.Post, "/api/v1/credentials", Token(subject), new { name = "Pipeline", scopes = new[] { "register:read" } });

        (status, code).ShouldBe((HttpStatusCode.Forbidden, "browser-session-needed"), body);
    }

    [Fact]
    public async Task Token_OfSomebodyWhoNeverSignedIn_IsRefusedWithWhatToDo()
    {
        var (status, code, body) = await SendAsync(HttpMethod.Get, "/api/v1/systems", Token("nobody-yet"));

        (status, code).ShouldBe((HttpStatusCode.Unauthorized, "person-unknown"));
        body.ShouldContain("Sign in with a browser once");
    }

    [Fact]
    public async Task Token_OfASuspendedPerson_IsRefused()
    {
        var subject = await PersonAsync(PortalRole.Auditor, suspended: true);

        (await SendAsync(HttpMethod.Get, "/api/v1/systems", Token(subject))).Code.ShouldBe("person.suspended");
    }

    [Fact]
    public async Task Token_OfAnApplicationThatNobodyRegistered_IsRefusedAndPointsToCredentials()
    {
        var (status, code, body) = await SendAsync(HttpMethod.Get, "/api/v1/systems", Token("a-client", claims => claims["scope"] = "register:read"));

        (status, code).ShouldBe((HttpStatusCode.Unauthorized, "application-unknown"));
        body.ShouldContain("/api/v1/credentials");
    }

    [Fact]
    public async Task Token_OfAPersonThroughARegisteredApplication_ActsAsThePersonAlone()
    {
        var (client, owner, subject) = ("app-" + Guid.NewGuid().ToString("n"), await PersonAsync(PortalRole.DataScientist), await PersonAsync(PortalRole.Auditor));
        await RegisterAsync(client, owner, "systems:write");

        var (status, code, _) = await SendAsync(HttpMethod.Post, "/api/v1/systems", Token(subject, Through(client, "access_as_user systems:write")));
        var (without, missing, _) = await SendAsync(HttpMethod.Post, "/api/v1/systems", Token(subject, Through(client, "systems:write")));
        var (application, _, body) = await SendAsync(HttpMethod.Post, "/api/v1/systems", Token(client, Through(client, "systems:write")));

        (status, code).ShouldBe((HttpStatusCode.Forbidden, "permission-missing"), "the auditor gains nothing of the machine's");
        (without, missing).ShouldBe((HttpStatusCode.Forbidden, "token.scope"));
        application.ShouldBe(HttpStatusCode.Created, body);
    }

    [Fact]
    public async Task Token_OfARegisteredApplication_WithAnythingThatAPersonsHas_IsRefused()
    {
        var (client, owner) = ("app-" + Guid.NewGuid().ToString("n"), await PersonAsync(PortalRole.DataScientist));
        await RegisterAsync(client, owner, "systems:write");

        var (status, code, body) = await SendAsync(HttpMethod.Post, "/api/v1/systems", Token(client, Through(client, "systems:write access_as_user")));

        (status, code).ShouldBe((HttpStatusCode.Unauthorized, "token.ambiguous"));
        body.ShouldContain("another subject than the client");
    }

    [Fact]
    public async Task Token_WithoutTheScope_IsForbidden()
    {
        var subject = await PersonAsync(PortalRole.Auditor);

        (await SendAsync(HttpMethod.Get, "/api/v1/systems", Token(subject, claims => claims["scope"] = "openid"))).ShouldSatisfyAllConditions(
            answer => answer.Status.ShouldBe(HttpStatusCode.Forbidden), answer => answer.Code.ShouldBe("token.scope"));
    }

    [Fact]
    public async Task Token_ThatIsBroken_IsChallengedByRfc6750()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/systems");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "eyJ.broken.token");
        using var answer = await portal.Anonymous.SendAsync(request, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer error=\"invalid_token\"");
    }

    [Fact]
    public async Task Token_OnAPage_OpensNothing()
    {
        var subject = await PersonAsync(PortalRole.Auditor);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/inventory");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token(subject));
        using var answer = await portal.Anonymous.SendAsync(request, Cancellation);

        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Found);
    }

    private async Task<(HttpStatusCode Status, string? Code, string Body)> SendAsync(HttpMethod method, string path, string token, object? content = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (method == HttpMethod.Post)
            request.Content = JsonContent.Create(content ?? new { name = Guid.NewGuid().ToString("n"), purpose = "Assess loans", businessUnit = "Lending", owner = "Head of Lending" });
        using var answer = await portal.Anonymous.SendAsync(request, Cancellation);
        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        return (answer.StatusCode, answer.IsSuccessStatusCode || body.Length == 0 ? null : JsonElement.Parse(body).GetProperty("code").GetString(), body);
    }

    private async Task<string> PersonAsync(PortalRole role, bool suspended = false, TimeSpan ago = default, GrantSource source = GrantSource.Provider)
    {
        var (subject, now) = (Guid.NewGuid().ToString("n"), TimeProvider.System.GetUtcNow());
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.person", Cancellation);
        var person = new Person($"oidc:{StubProvider.Authority}#{subject}", subject, "Somebody", null, now);
        person.SignedIn("Somebody", null, now - ago);
        db.Add(person);
        db.Add(new RoleGrant(person.Id, role, source, Actor.PortalId, now));
        await db.SaveChangesAsync(Cancellation);
        if (suspended)
        {
            person.Suspend("left");
            await db.SaveChangesAsync(Cancellation);
        }

        return subject;
    }

    private static Action<JsonObject> Through(string client, string scope) => claims => (claims["client_id"], claims["scope"]) = (client, scope);

    private async Task RegisterAsync(string client, string owner, string scope)
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.application", Cancellation);
        var (id, now) = (db.Set<Person>().Single(person => person.Account == owner).Id, TimeProvider.System.GetUtcNow());
        db.Add(new Credential(new ProviderApplication(StubProvider.Authority, client), id, "Pipeline", [scope], now, now.AddDays(1)));
        await db.SaveChangesAsync(Cancellation);
    }

    private static string Token(string subject, Action<JsonObject>? change = null)
    {
        var claims = TokenForge.Claims(StubProvider.Authority, TokenPortal.Audience, TimeProvider.System.GetUtcNow());
        claims.Remove("nonce");
        claims.Remove("roles");
        (claims["sub"], claims["scope"], claims["client_id"]) = (subject, "openid access_as_user", "a-client");
        change?.Invoke(claims);
        return TokenForge.Sign(TokenForge.Header(), claims);
    }

    /// <summary>The real portal in front of a provider of canned answers, whose keys the test has.</summary>
    public sealed class TokenPortal(EmbeddedCluster cluster) : Portal(cluster)
    {
        internal const string Audience = "api://portal";

        protected override void Configure(IWebHostBuilder host)
        {
            var provider = new StubProvider();
            provider.PublishKeys(TokenForge.Keys);
            host.UseSetting("Authentication:OpenIdConnect:Authority", StubProvider.Authority)
                .UseSetting("Authentication:OpenIdConnect:ClientId", "portal")
                .UseSetting("Authentication:OpenIdConnect:ClientSecret", "a secret of the test")
                .UseSetting("Authentication:OpenIdConnect:ApiAudience", Audience)
                .ConfigureTestServices(services => services.AddHttpClient(ProviderConnection.ClientName).ConfigurePrimaryHttpMessageHandler(() => provider));
        }
    }
}
