using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Credentials;
using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using OpenIdProvider;

namespace GovernancePortal.Tests.Identity.Credentials;

/// <summary>Applications of a real provider that come with tokens which it gave them for themselves (client credentials).</summary>
[Trait("Category", "Database")]
public sealed class ApplicationCredentialTests(ProviderPortal portal) : IClassFixture<ProviderPortal>
{
    private const string Everything = "register:read systems:write ledger:read";
    private readonly Machines machines = new(portal);
    private readonly Council council = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Token_OfARegisteredApplication_ActsAsItsMachine_OnBehalfOfItsOwner()
    {
        var machine = await RegisterAsync("register:read", "systems:write");

        var (status, body) = await machines.SendAsync(await TokenAsync(machine), HttpMethod.Post, "/systems", System());

        status.ShouldBe(HttpStatusCode.Created, body.ToString());
        var entry = (await council.EntriesAsync(new(Kind: "system", Key: Story.Id(body).ToString()))).Single();
        (entry.Actor, entry.Content.GetProperty("onBehalfOf").GetGuid()).ShouldBe((machine.Id, machine.Owner));
        (await ViewAsync(machine)).LastUsedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Token_GivenForLessThanItsRegistration_MayThatMuch()
    {
        var machine = await RegisterAsync("register:read", "systems:write");
        var token = await TokenAsync(machine, "register:read");

        (await machines.GetAsync(token, "/systems")).Status.ShouldBe(HttpStatusCode.OK);
        var (status, body) = await machines.SendAsync(token, HttpMethod.Post, "/systems", System());

        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Forbidden, "scope-not-granted"));
        body.ToString().ShouldContain("systems:write");
    }

    [Fact]
    public async Task Token_GivenForMoreThanItsRegistration_MayNoMore()
    {
        var machine = await RegisterAsync("register:read");

        var (status, body) = await machines.SendAsync(await TokenAsync(machine), HttpMethod.Post, "/systems", System());

        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Forbidden, "scope-missing"));
        (await council.RefusalsAsync(machine.Id, "request")).ShouldBe(["scope-missing"]);
    }

    [Fact]
    public async Task Token_ForNothingThatIsRegistered_IsForbiddenAndSaysWhatToAskFor()
    {
        var machine = await RegisterAsync("systems:write");

        var (status, body) = await machines.SendAsync(await TokenAsync(machine, "register:read"), HttpMethod.Post, "/systems", System());

        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Forbidden, "scope-not-granted"));
        body.ToString().ShouldContain("systems:write");
        (await council.RefusalsAsync(machine.Id, "credential.use")).ShouldBe(["scope-not-granted"]);
    }

    [Fact]
    public async Task Token_WithAScopeThatTheOwnersRolesDoNotHave_MayNotUseIt()
    {
        var machine = await RegisterAsync("register:read", "systems:write");
        await ChangeAsync<RoleGrant>(db => db.Set<RoleGrant>().Where(grant => grant.PersonId == machine.Owner), grant => grant.Revoke(Actor.PortalId, TimeProvider.System.GetUtcNow()));
        await GiveAsync(machine.Owner, PortalRole.Auditor);

        (await machines.GetAsync(await TokenAsync(machine), "/systems")).Status.ShouldBe(HttpStatusCode.OK);
        var answer = await machines.SendAsync(await TokenAsync(machine), HttpMethod.Post, "/systems", System());
        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.Forbidden, "permission-missing"));
    }

    [Fact]
    public async Task Token_ForAnotherApi_IsRefused()
    {
        var machine = await RegisterAsync("register:read");
        (await machines.CodeAsync(await portal.Provider.TokenAsync(machine.ClientId, machine.Secret, Everything, OidcProvider.AnotherApi))).ShouldBe("token.audience");
    }

    [Fact]
    public async Task Token_OfAnApplicationThatNobodyRegistered_IsRefusedAndSaysWhatToDo()
    {
        var machine = await RegisterAsync("register:read");
        var other = NewName();
        var secret = await portal.Provider.SetApplicationAsync(other, Everything);

        var (status, body) = await machines.GetAsync(await portal.Provider.TokenAsync(other, secret, Everything), "/systems");

        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Unauthorized, "application-unknown"));
        body.ToString().ShouldContain("/api/v1/credentials");
        (await machines.GetAsync(await TokenAsync(machine), "/systems")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Token_AfterTheRegistrationEnded_IsRefused()
    {
        var machine = await RegisterAsync("register:read");
        var token = await TokenAsync(machine);
        (await machines.GetAsync(token, "/systems")).Status.ShouldBe(HttpStatusCode.OK);

        await machines.ExpireAsync(machine.Id);

        (await machines.CodeAsync(token)).ShouldBe("credential-expired");
    }

    [Fact]
    public async Task Token_AfterTheRegistrationWasRevoked_IsRefusedUntilItIsRegisteredAnew()
    {
        var machine = await RegisterAsync("register:read");
        var token = await TokenAsync(machine);
        (await machines.GetAsync(token, "/systems")).Status.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(machine.Login, HttpMethod.Delete, $"/api/v1/credentials/{machine.Id}")).Status.ShouldBe(HttpStatusCode.NoContent);

        (await machines.CodeAsync(token)).ShouldBe("credential-revoked");
        var (status, body) = await SendAsync(machine.Login, HttpMethod.Post, "/api/v1/credentials", Request(machine.ClientId, "register:read"));

        status.ShouldBe(HttpStatusCode.Created, body.ToString());
        (await machines.GetAsync(token, "/systems")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Token_WhileItsOwnerIsSuspended_IsRefusedAndTheAttemptIsInTheLedger()
    {
        var machine = await RegisterAsync("register:read", "systems:write");
        await ChangeAsync<Person>(db => db.Set<Person>().Where(person => person.Id == machine.Owner), person => person.Suspend("left for a while"));

        var answer = await machines.SendAsync(await TokenAsync(machine), HttpMethod.Post, "/systems", System());

        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.Unauthorized, "credential-orphaned"));
        (await council.RefusalsAsync(machine.Id, "credential.use")).ShouldBe(["credential-orphaned"]);
        (await ViewAsync(machine)).State.ShouldBe(CredentialState.Orphaned);
    }

    [Fact]
    public async Task Token_WhenAPersonOfTheSameNameSignedIn_IsRefused()
    {
        var machine = await RegisterAsync("register:read");
        await portal.Provider.SetAccountAsync(machine.ClientId, new { name = "Named like a machine", roles = new[] { "Auditor" } });
        using (await portal.AsAsync(machine.ClientId))
        {
        }

        (await machines.CodeAsync(await TokenAsync(machine))).ShouldBe("application-is-a-person");
    }

    [Fact]
    public async Task Machine_OfAnApplication_NeverDecidesNorRegistersOthers()
    {
        var machine = await RegisterAsync("register:read", "systems:write");

        var answer = await machines.SendAsync(await TokenAsync(machine), HttpMethod.Post, "/credentials", Request(NewName(), "register:read"));

        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.Forbidden, "scope-missing"));
    }

    [Fact]
    public async Task Registration_CannotBeUsedAsASecret()
    {
        var machine = await RegisterAsync("register:read");
        (await machines.CodeAsync($"gpc_{machine.Id:n}_{new string('A', 43)}")).ShouldBe("credential-unknown");
    }

    [Fact]
    public async Task Registration_IsListedAndInTheLedger_WithItsApplicationAndWithoutASecret()
    {
        var machine = await RegisterAsync("register:read");

        var view = await ViewAsync(machine);

        (view.Kind, view.Application, view.State).ShouldBe((CredentialKind.Application, new ProviderApplication(portal.Provider.Authority, machine.ClientId), CredentialState.Active));
        machine.Made.GetProperty("secret").ValueKind.ShouldBe(JsonValueKind.Null);
        (machine.Made.GetProperty("audience").GetString(), machine.Made.GetProperty("credential").GetProperty("kind").GetString()).ShouldBe((OidcProvider.ApiAudience, "application"));
        var entry = (await council.EntriesAsync(new(Kind: "credential", Key: machine.Id.ToString()))).First();
        entry.Action.ShouldBe("credential.create");
        entry.Content.GetProperty("fields").GetProperty("clientId").GetProperty("to").GetString().ShouldBe(machine.ClientId);
    }

    [Fact]
    public async Task Registration_OfTheSameApplicationBySomebodyElse_IsRefused()
    {
        var machine = await RegisterAsync("register:read");

        var answer = await SendAsync(await PersonAsync("DataScientist"), HttpMethod.Post, "/api/v1/credentials", Request(machine.ClientId, "register:read"));

        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.Conflict, "application-registered"));
    }

    [Fact]
    public async Task Registrations_OfOneApplicationAtOnce_MakeOneMachine()
    {
        var (clientId, people) = (NewName(), await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PersonAsync("DataScientist"))));

        var answers = await Task.WhenAll(people.Select(person => SendAsync(person, HttpMethod.Post, "/api/v1/credentials", Request(clientId, "register:read"))));

        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.Created).ShouldAllBe(answer => Council.Code(answer) == "application-registered");
    }

    [Fact]
    public async Task Registration_WithTheNameOfAPerson_IsRefused()
    {
        var person = await PersonAsync("DataScientist");

        var answer = await SendAsync(person, HttpMethod.Post, "/api/v1/credentials", Request(person, "register:read"));

        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.Conflict, "application-is-a-person"));
    }

    [Theory]
    [InlineData("", null, "application.clientId")]
    [InlineData("has a space", null, "application.clientId")]
    [InlineData("zero\u0000", null, "application.clientId")]
    [InlineData("umläut", null, "application.clientId")]
    [InlineData("the portal itself", null, "application.clientId")]
    [InlineData("pipeline", "https://other.test", "application.issuer")]
    public async Task Registration_ThatNamesNoApplicationOfThisProvider_IsRefusedByField(string clientId, string? issuer, string field)
    {
        var named = clientId == "the portal itself" ? portal.Provider.ClientId : clientId;

        var (status, body) = await SendAsync(await PersonAsync("DataScientist"), HttpMethod.Post, "/api/v1/credentials", new { name = "Pipeline", scopes = new[] { "register:read" }, application = new { clientId = named, issuer } });

        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.BadRequest, "invalid-fields"), body.ToString());
        body.ToString().ShouldContain(field);
    }

    private static string NewName() => "app-" + Guid.NewGuid().ToString("n")[..10];

    private static object System() => new { name = Guid.NewGuid().ToString("n"), purpose = "Assess loans", businessUnit = "Lending", owner = "Head of Lending" };

    private static object Request(string clientId, params string[] scopes) => new { name = "Pipeline, Lending", scopes, application = new { clientId } };

    private Task<string> TokenAsync(Registered machine, string scope = Everything) => portal.Provider.TokenAsync(machine.ClientId, machine.Secret, scope);

    private async Task<string> PersonAsync(string role)
    {
        var login = "p" + Guid.NewGuid().ToString("n")[..10];
        await portal.Provider.SetAccountAsync(login, new { name = "Person " + login, roles = new[] { role } });
        using (await portal.AsAsync(login))
            return login;
    }

    private async Task<Registered> RegisterAsync(params string[] scopes)
    {
        var (login, clientId) = (await PersonAsync("DataScientist"), NewName());
        var secret = await portal.Provider.SetApplicationAsync(clientId, Everything);
        var (status, made) = await SendAsync(login, HttpMethod.Post, "/api/v1/credentials", Request(clientId, scopes));
        status.ShouldBe(HttpStatusCode.Created, made.ToString());
        return new(Story.Id(made), made.GetProperty("credential").GetProperty("owner").GetProperty("id").GetGuid(), login, clientId, secret, made);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(string login, HttpMethod method, string path, object? body = null)
    {
        using var client = await portal.AsAsync(login);
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await client.SendAsync(request, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        return (answer.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }

    private async Task ChangeAsync<T>(Func<PortalDbContext, IQueryable<T>> rows, Action<T> change)
        where T : class
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.change", Cancellation);
        foreach (var row in await rows(db).ToListAsync(Cancellation))
            change(row);
        await db.SaveChangesAsync(Cancellation);
    }

    private async Task GiveAsync(Guid owner, PortalRole role)
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.give", Cancellation);
        db.Add(new RoleGrant(owner, role, GrantSource.Portal, Actor.PortalId, TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync(Cancellation);
    }

    private async Task<CredentialView> ViewAsync(Registered machine)
    {
        var administrator = new Actor(Guid.NewGuid(), "admin", "Administrator", new HashSet<PortalRole> { PortalRole.Administrator }, "test", null);
        return (await portal.Get<CredentialBook>().ListAsync(administrator, new PageRequest(PageSize: 200), new(OwnerId: machine.Owner), Cancellation)).Items.Single(row => row.Id == machine.Id);
    }

    private sealed record Registered(Guid Id, Guid Owner, string Login, string ClientId, string Secret, JsonElement Made);
}
