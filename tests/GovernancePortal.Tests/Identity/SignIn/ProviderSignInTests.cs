using System.Net;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Roles;
using GovernancePortal.Identity.Seats;
using GovernancePortal.Platform.Database;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity.OpenIdConnect;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Identity.SignIn;

/// <summary>The real portal with a real provider: who comes in, with which roles and seats, and what the ledger keeps of it.</summary>
[Trait("Category", "Database")]
public sealed class ProviderSignInTests(ProviderPortal portal) : IClassFixture<ProviderPortal>
{
    private readonly Council council = new(portal);

    [Fact]
    public async Task FirstSignIn_OfASeatHolder_MakesThePersonWithASeatThatBinds()
    {
        var login = await PersonAsync("Security");
        await using var browser = await SignInAsync(login);
        browser.Status.ShouldBe(HttpStatusCode.OK, browser.Page);

        var person = await FindAsync(login);
        person.Seats.ShouldBe(["security"]);
        var grant = person.Grants.Single();
        (grant.State, grant.Source, grant.ProposedBy).ShouldBe((GrantState.Active, GrantSource.Provider, Actor.PortalId));
        var entry = (await council.EntriesAsync(new(Kind: "role-grant", Key: grant.Id.ToString()))).Single();
        (entry.Action, entry.Actor, entry.Content.GetProperty("onBehalfOf").GetGuid()).ShouldBe(("person.sign-in", Actor.PortalId, person.Id));
    }

    [Fact]
    public async Task NextSignIn_WithOtherRoles_EndsWhatTheDirectoryNoLongerNames()
    {
        var login = await PersonAsync("Security", "Auditor");
        await using (await SignInAsync(login))
        {
        }

        await portal.Provider.SetAccountAsync(login, new { name = "Changed", roles = new[] { "Auditor", "Risk" } });
        await using var browser = await SignInAsync(login);

        var person = await FindAsync(login);
        (person.DisplayName, string.Join(' ', person.Roles), string.Join(' ', person.Seats)).ShouldBe(("Changed", "auditor", "risk"));
        person.Grants.Count.ShouldBe(2, "the auditor's grant is the first one still");
    }

    [Fact]
    public async Task SignIn_OfSomebodyKnownInAdvance_KeepsWhatThePortalGaveAndOvertakesWhatItProposed()
    {
        var (login, admin) = (await PersonAsync("Risk"), await AdministratorAsync());
        var key = $"oidc:{portal.Provider.Authority}#{login}";
        var known = (await portal.Get<AddPerson>().HandleAsync(admin, new(login, "Known in advance", null, key), Cancellation)).Value;
        (await portal.Get<GrantRole>().HandleAsync(admin, known.Id, new("auditor"), Cancellation)).IsSuccess.ShouldBeTrue();
        (await portal.Get<ProposeSeat>().HandleAsync(admin, new(known.Id, "risk"), Cancellation)).IsSuccess.ShouldBeTrue();

        await using var browser = await SignInAsync(login);

        var person = await FindAsync(login);
        person.Id.ShouldBe(known.Id);
        person.Grants.Select(grant => (grant.Role, grant.Source, grant.State)).ShouldBe([("auditor", GrantSource.Portal, GrantState.Active), ("risk", GrantSource.Provider, GrantState.Active)]);
    }

    [Fact]
    public async Task Grant_OfTheDirectory_IsNotTakenAwayHere()
    {
        var (login, admin) = (await PersonAsync("Risk", "Auditor"), await AdministratorAsync());
        await using var browser = await SignInAsync(login);
        var person = await FindAsync(login);

        var role = await portal.Get<RevokeRole>().HandleAsync(admin, person.Id, person.Grants.Single(grant => !grant.IsSeat).Id, Cancellation);
        var seat = await portal.Get<RevokeSeat>().HandleAsync(admin, person.Grants.Single(grant => grant.IsSeat).Id, Cancellation);

        new[] { role.Error?.Code, seat.Error?.Code }.ShouldAllBe(code => code == "given-by-directory");
    }

    [Fact]
    public async Task SuspendedPerson_WithAnOpenSession_IsOutAndStaysOut()
    {
        var (login, admin) = (await PersonAsync("Auditor"), await AdministratorAsync());
        await using var browser = await SignInAsync(login);
        var person = await FindAsync(login);
        (await portal.Get<SuspendPerson>().SuspendAsync(admin, person.Id, new("Left the bank"), Cancellation)).IsSuccess.ShouldBeTrue();

        await browser.OpenAsync(new(portal.Address, "/api/v1/systems"));
        browser.Status.ShouldBe(HttpStatusCode.Unauthorized);
        await using var again = await SignInAsync(login);

        again.Address.PathAndQuery.ShouldStartWith("/sign-in/refused?code=person.suspended&reference=");
        again.Page.ShouldContain("Your account is suspended here");
    }

    [Theory]
    [InlineData("outsider", "roles.none", "You have no role in the portal yet")]
    [InlineData("stranger", "roles.none", "You have no role in the portal yet")]
    [InlineData("grouped", "roles.groups", "Roles are needed, groups were sent")]
    [InlineData("overage", "roles.groups", "Roles are needed, groups were sent")]
    public async Task SignIn_WithoutAKnownRole_IsRefusedAndEnteredWithoutPersonalData(string login, string code, string title)
    {
        await using var browser = await SignInAsync(login);

        browser.Address.AbsolutePath.ShouldBe("/sign-in/refused");
        browser.Page.ShouldContain(title);
        var reference = System.Web.HttpUtility.ParseQueryString(browser.Address.Query)["reference"]!;
        browser.Page.ShouldContain(reference);
        var entry = (await council.EntriesAsync(new(Kind: "refused-attempt", Correlation: reference))).Single();
        entry.Content.GetProperty("fields").GetProperty("code").GetProperty("to").GetString().ShouldBe(code);
        entry.Content.GetRawText().ShouldNotContain(login);
        entry.Content.GetRawText().ShouldNotContain("example.org");
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        (await db.Set<Person>().AnyAsync(person => person.UserKey.EndsWith("#" + login), Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task SignOut_OfTheMenu_EndsBothSessions()
    {
        var login = await PersonAsync("Auditor");
        await using var browser = await SignInAsync(login, "/administration/permissions");
        browser.Status.ShouldBe(HttpStatusCode.OK);

        await browser.SubmitAsync([]);

        browser.Visited.ShouldContain(visited => visited.AbsoluteUri.StartsWith(portal.Provider.Authority, StringComparison.Ordinal));
        await browser.OpenAsync(new(portal.Address, "/api/v1/systems"));
        browser.Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task SignOut_WithoutTheTokenOfAPage_IsRefused()
    {
        using var answer = await portal.Anonymous.PostAsync("/sign-out", null, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    public async Task SignIn_WithAForeignReturnAddress_EndsAtHome(string returnUrl)
    {
        var login = await PersonAsync("Auditor");
        await using var browser = await SignInAsync(login, returnUrl);

        browser.Address.GetLeftPart(UriPartial.Path).ShouldBe(portal.Address.AbsoluteUri);
    }

    [Fact]
    public async Task DemoToken_WithAProvider_DoesNotExist()
    {
        using var answer = await portal.Anonymous.PostAsync("/api/v1/demo/token", new StringContent("{\"user\":\"admin\"}", System.Text.Encoding.UTF8, "application/json"), Cancellation);

        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Unauthorized);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<string> PersonAsync(params string[] roles)
    {
        var login = "p" + Guid.NewGuid().ToString("n")[..10];
        await portal.Provider.SetAccountAsync(login, new { name = "Person " + login, email = login + "@example.org", email_verified = true, roles });
        return login;
    }

    private async Task<TestBrowser> SignInAsync(string login, string returnUrl = "/api/v1/permissions")
    {
        var browser = new TestBrowser();
        await browser.OpenAsync(new(portal.Address, "/sign-in/provider?returnUrl=" + Uri.EscapeDataString(returnUrl)));
        await browser.LogInAsync(login);
        return browser;
    }

    private async Task<PersonView> FindAsync(string login)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        var id = await db.Set<Person>().Where(person => person.UserKey == $"oidc:{portal.Provider.Authority}#{login}").Select(person => person.Id).SingleAsync(Cancellation);
        return (await portal.Get<PeopleBook>().PersonAsync(id, Cancellation)).Value;
    }

    private async Task<Actor> AdministratorAsync()
    {
        var login = await PersonAsync("Admin");
        await using var browser = await SignInAsync(login);
        var person = await FindAsync(login);
        return (await portal.Get<ActorDirectory>().FindAsync(person.Id, "test", null, Cancellation))!;
    }
}
