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

namespace GovernancePortal.Tests.Identity.Credentials;

/// <summary>Credentials where the owner's roles come from the organisation's directory, at each sign-in.</summary>
[Trait("Category", "Database")]
public sealed class DirectoryCredentialTests(ProviderPortal portal) : IClassFixture<ProviderPortal>
{
    private static readonly TimeSpan TooLong = TimeSpan.FromDays(31);
    private readonly Machines machines = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Credential_MadeInASession_IsAcceptedWhileItsOwnerSignsIn()
    {
        var (owner, _, secret) = await MakeAsync();
        await AgeAsync(owner, TimeSpan.FromDays(29));

        (await machines.GetAsync(secret, "/systems")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Credential_WhoseOwnerDidNotSignInForAMonth_IsRefusedAndListedUntilTheyDo()
    {
        var (owner, id, secret) = await MakeAsync();
        await AgeAsync(owner, TooLong);

        var (status, body) = await machines.SendAsync(secret, HttpMethod.Post, "/systems", new { name = "late", purpose = "none" });
        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Unauthorized, "credential-orphaned"));
        body.ToString().ShouldContain("has not signed in for too long");
        var listed = await ViewAsync(owner, id);
        (listed.State, listed.Orphaned!.Contains("directory", StringComparison.Ordinal)).ShouldBe((CredentialState.Orphaned, true));
        (await new Council(portal).RefusalsAsync(id, "credential.use")).ShouldBe(["credential-orphaned"]);

        await AgeAsync(owner, TimeSpan.Zero);
        (await machines.GetAsync(secret, "/systems")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Credential_LongAfterTheSignIn_MayWhatThePortalGaveItsOwner()
    {
        var (owner, id, secret) = await MakeAsync();
        await GiveAsync(owner, PortalRole.Auditor);
        await AgeAsync(owner, TooLong);

        (await machines.GetAsync(secret, "/systems")).Status.ShouldBe(HttpStatusCode.OK);
        var write = await machines.SendAsync(secret, HttpMethod.Post, "/systems", new { name = "late", purpose = "none" });
        (write.Status, Council.Code(write)).ShouldBe((HttpStatusCode.Forbidden, "directory-role-lapsed"));
        (await ViewAsync(owner, id)).State.ShouldBe(CredentialState.Active);
    }

    [Fact]
    public async Task Credential_OfASuspendedOwner_IsRefusedAndListed()
    {
        var (owner, id, secret) = await MakeAsync();
        await ChangeAsync(owner, person => person.Suspend("left"));

        (await machines.CodeAsync(secret)).ShouldBe("credential-orphaned");
        (await ViewAsync(owner, id)).Orphaned.ShouldBe("Its owner is suspended.");
    }

    [Fact]
    public async Task Credential_ByWhichAnotherIsAskedFor_IsRefused()
    {
        var (_, _, secret) = await MakeAsync();

        var answer = await machines.SendAsync(secret, HttpMethod.Post, "/credentials", new { name = "offspring", scopes = new[] { "register:read" } });

        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.Forbidden, "scope-missing"));
    }

    private async Task<(Guid Owner, Guid Id, string Secret)> MakeAsync()
    {
        var login = "p" + Guid.NewGuid().ToString("n")[..10];
        await portal.Provider.SetAccountAsync(login, new { name = "Person " + login, roles = new[] { "DataScientist" } });
        using var client = await portal.AsAsync(login);
        using var answer = await client.PostAsJsonAsync("/api/v1/credentials", new { name = "Pipeline", scopes = new[] { "register:read", "systems:write" } }, Cancellation);
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, made.ToString());
        return (made.GetProperty("credential").GetProperty("owner").GetProperty("id").GetGuid(), Story.Id(made), made.GetProperty("secret").GetString()!);
    }

    private Task AgeAsync(Guid owner, TimeSpan ago) => ChangeAsync(owner, person => person.SignedIn(person.DisplayName, null, TimeProvider.System.GetUtcNow() - ago));

    private async Task GiveAsync(Guid owner, PortalRole role)
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.give", Cancellation);
        db.Add(new RoleGrant(owner, role, GrantSource.Portal, Actor.PortalId, TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync(Cancellation);
    }

    private async Task ChangeAsync(Guid owner, Action<Person> change)
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.age", Cancellation);
        change(await db.Set<Person>().SingleAsync(person => person.Id == owner, Cancellation));
        await db.SaveChangesAsync(Cancellation);
    }

    private async Task<CredentialView> ViewAsync(Guid owner, Guid id)
    {
        var administrator = new Actor(Guid.NewGuid(), "admin", "Administrator", new HashSet<PortalRole> { PortalRole.Administrator }, "test", null);
        var found = (await portal.Get<CredentialBook>().ListAsync(administrator, new PageRequest(PageSize: 200), new(OwnerId: owner), Cancellation)).Items.Single(row => row.Id == id);
        var orphans = (await portal.Get<CredentialBook>().ListAsync(administrator, new PageRequest(PageSize: 200), new(State: "orphaned", OwnerId: owner), Cancellation)).Items;
        orphans.Any(row => row.Id == id).ShouldBe(found.State == CredentialState.Orphaned, "the database and the row judge alike");
        return found;
    }
}
