using System.Net;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Identity.People;

[Trait("Category", "Database")]
public sealed class PeopleTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Council council = new(portal);

    [Fact]
    public async Task Add_SomebodyKnownInAdvance_SignsInAndMayReadWhatEverybodyMayNotYet()
    {
        var (id, account) = await council.NewcomerAsync();

        var person = await council.GetAsync("admin", $"/people/{id}");
        person.GetProperty("userKey").GetString().ShouldBe("demo:" + account);
        person.GetProperty("roles").GetArrayLength().ShouldBe(0);
        (await council.SendAsync(account, HttpMethod.Get, "/systems")).Status.ShouldBe(HttpStatusCode.Forbidden, "no role, no right");
        (await council.GetAsync("admin", $"/people/{id}")).GetProperty("lastSignInAt").GetDateTimeOffset().ShouldBeGreaterThan(person.GetProperty("createdAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Add_TheSameKeyTwice_IsRefusedAndEntered()
    {
        var key = $"entra:{Guid.NewGuid():D}/{Guid.NewGuid():D}";
        (await council.PostAsync("admin", "/people", new { account = "a@bank.example", displayName = "A", userKey = key })).Status.ShouldBe(HttpStatusCode.Created);

        var again = await council.PostAsync("admin", "/people", new { account = "b@bank.example", displayName = "B", userKey = key });

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        Council.Code(again).ShouldBe("person-exists");
        (await council.RefusalsAsync(await council.IdOfAsync("admin"), "person.add")).ShouldContain("person-exists");
    }

    [Theory]
    [InlineData("alice@bank.example")]
    [InlineData("entra:not-a-guid/4d3ad9c5-5d37-4ef4-a6b5-4a0c0f4c1ad1")]
    [InlineData("entra:4D3AD9C5-5D37-4EF4-A6B5-4A0C0F4C1AD1/4d3ad9c5-5d37-4ef4-a6b5-4a0c0f4c1ad1")]
    [InlineData("oidc:https://login.example.org")]
    [InlineData("oidc:javascript:alert(1)#x")]
    [InlineData("demo:somebody-else")]
    public async Task Add_AKeyThatNoProviderMakes_IsRefused(string userKey)
    {
        var answer = await council.PostAsync("admin", "/people", new { account = "newcomer", displayName = "N", userKey });

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Body.ToString());
        Council.Code(answer).ShouldBe("invalid-fields");
    }

    [Theory]
    [InlineData("scientist")]
    [InlineData("risk")]
    [InlineData("compliance")]
    [InlineData("auditor")]
    public async Task Change_ByAnotherRole_IsRefusedWithTheReasonAndEntered(string account)
    {
        var answer = await council.PostAsync(account, "/people", new { account = "mallory", displayName = "Mallory" });

        answer.Status.ShouldBe(HttpStatusCode.Forbidden);
        Council.Code(answer).ShouldBe("permission-missing");
        answer.Body.GetProperty("detail").GetString()!.ShouldContain("Add people");
        (await council.RefusalsAsync(await council.IdOfAsync(account), "request")).ShouldContain("permission-missing");
    }

    [Fact]
    public async Task Role_GivenAndTakenAway_CountsAtOnce()
    {
        var (id, account) = await council.NewcomerAsync("auditor");
        (await council.SendAsync(account, HttpMethod.Get, "/ledger/entries")).Status.ShouldBe(HttpStatusCode.OK);
        var grant = Story.Id((await council.GetAsync("admin", $"/people/{id}")).GetProperty("grants")[0]);

        (await council.DeleteAsync("admin", $"/people/{id}/roles/{grant}")).Status.ShouldBe(HttpStatusCode.NoContent);

        (await council.SendAsync(account, HttpMethod.Get, "/ledger/entries")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await council.DeleteAsync("admin", $"/people/{id}/roles/{grant}")).Status.ShouldBe(HttpStatusCode.NotFound, "it is taken away already");
    }

    [Fact]
    public async Task Role_GivenTwice_IsRefusedAndEntered()
    {
        var (id, _) = await council.NewcomerAsync("auditor");

        var again = await council.PostAsync("admin", $"/people/{id}/roles", new { role = "auditor" });

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        Council.Code(again).ShouldBe("already-granted");
        (await council.RefusalsAsync(await council.IdOfAsync("admin"), "role.grant")).ShouldContain("already-granted");
    }

    [Fact]
    public async Task Role_ThatIsASeat_IsNotGivenByOnePerson()
    {
        var (id, _) = await council.NewcomerAsync();

        var answer = await council.PostAsync("admin", $"/people/{id}/roles", new { role = "security" });

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        Council.Code(answer).ShouldBe("seat-needs-second-person");
    }

    [Fact]
    public async Task OwnRoles_AreNobodysToChange()
    {
        var admin = await council.IdOfAsync("admin");
        var own = (await council.GetAsync("admin", $"/people/{admin}")).GetProperty("grants").EnumerateArray().First();

        var grant = await council.PostAsync("admin", $"/people/{admin}/roles", new { role = "compliance" });
        var revoke = await council.DeleteAsync("admin", $"/people/{admin}/roles/{Story.Id(own)}");
        var suspend = await council.PostAsync("admin", $"/people/{admin}/suspension", new { reason = "holiday" });

        new[] { grant, revoke, suspend }.ShouldAllBe(answer => answer.Status == HttpStatusCode.Forbidden && Council.Code(answer) == "own-roles");
        (await council.RefusalsAsync(admin, "role.grant")).ShouldContain("own-roles");
        (await council.RefusalsAsync(admin, "role.revoke")).ShouldContain("own-roles");
        (await council.RefusalsAsync(admin, "person.suspend")).ShouldContain("own-roles");
    }

    [Fact]
    public async Task Suspension_ShutsOutAtOnceAndIsLifted()
    {
        var (id, account) = await council.NewcomerAsync("auditor");
        (await council.SendAsync(account, HttpMethod.Get, "/systems")).Status.ShouldBe(HttpStatusCode.OK);

        (await council.PostAsync("admin", $"/people/{id}/suspension", new { })).Status.ShouldBe(HttpStatusCode.BadRequest, "a reason is needed");
        (await council.PostAsync("admin", $"/people/{id}/suspension", new { reason = "Left the bank" })).Status.ShouldBe(HttpStatusCode.OK);

        (await council.SendAsync(account, HttpMethod.Get, "/systems")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await council.PostAsync("admin", $"/people/{id}/roles", new { role = "compliance" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await council.DeleteAsync("admin", $"/people/{id}/suspension")).Status.ShouldBe(HttpStatusCode.OK);
        (await council.SendAsync(account, HttpMethod.Get, "/systems")).Status.ShouldBe(HttpStatusCode.Unauthorized, "whoever took the token before still has it");
        portal.ForgetTokens();
        (await council.SendAsync(account, HttpMethod.Get, "/systems")).Status.ShouldBe(HttpStatusCode.OK);
        (await council.PostAsync(account, "/demo/token", new { user = account })).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task List_FilteredAndPaged_TellsWhoHoldsWhat()
    {
        var seats = await council.GetAsync("auditor", "/people?seat=true&pageSize=2&sort=account");

        seats.GetProperty("total").GetInt32().ShouldBeGreaterThanOrEqualTo(3);
        seats.GetProperty("items").GetArrayLength().ShouldBe(2);
        seats.GetProperty("items").EnumerateArray().ShouldAllBe(person => person.GetProperty("seats").GetArrayLength() > 0);
        (await council.GetAsync("auditor", "/people?role=administrator")).GetProperty("items").EnumerateArray().ShouldContain(person => person.GetProperty("account").GetString() == "admin");
    }

    [Fact]
    public async Task List_OfWhoWasNotSeen_LeavesOutWhoCameInLately()
    {
        var (id, account) = await council.NewcomerAsync("auditor");
        (await council.SendAsync(account, HttpMethod.Get, "/systems")).Status.ShouldBe(HttpStatusCode.OK);

        (await council.GetAsync("auditor", $"/people?q={account}&unseenDays=30")).GetProperty("total").GetInt32().ShouldBe(0);
        (await council.GetAsync("auditor", $"/people?q={account}&unseenDays=0")).GetProperty("items").EnumerateArray().Select(Story.Id).ShouldBe([id]);
    }

    [Fact]
    public async Task Counts_OfRoles_LeaveOutSuspendedPeople()
    {
        var (id, _) = await council.NewcomerAsync("compliance");
        var before = await HoldersAsync();
        await council.PostAsync("admin", $"/people/{id}/suspension", new { reason = "Away" });

        (await HoldersAsync()).ShouldBe(before - 1);

        async Task<int> HoldersAsync() => (await portal.Get<PeopleBook>().CountsAsync(TestContext.Current.CancellationToken)).Single(count => count.Role == PortalRole.Compliance).Holders;
    }

    [Fact]
    public async Task Ledger_OfAPerson_HoldsNoNameAndNoAddress()
    {
        var (_, body) = await council.PostAsync("admin", "/people", new { account = "ledger-name", displayName = "Ledger Name", email = "ledger.name@bank.example" });

        var entries = await council.EntriesAsync(new(Kind: "person", Key: Story.Id(body).ToString()));

        entries.ShouldNotBeEmpty();
        entries.ShouldAllBe(entry => !entry.Content.GetRawText().Contains("Ledger Name", StringComparison.Ordinal) && !entry.Content.GetRawText().Contains("ledger.name", StringComparison.Ordinal));
        entries[0].Content.GetProperty("fields").GetProperty("displayName").GetProperty("to").GetString()!.ShouldStartWith("salted-sha256:");
    }
}
