using System.Security.Claims;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovernancePortal.Tests.Identity.People;

/// <summary>An erasure and a sign-in of the same person at the same moment: one comes after the other, and nothing erased is written again.</summary>
[Trait("Category", "Database")]
public sealed class ErasureRaceTests(ProviderPortal portal) : IClassFixture<ProviderPortal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_ThatWaitedForAnErasure_ComesInAsSomebodyNew()
    {
        var (administrator, person) = (await AdministratorAsync(), await KnownAsync());
        await using var held = await HoldAsync(person.Id);
        var erasing = EraseAsync(administrator, person);
        await WaitingAsync(1);
        var entering = EnterAsync(person.Account, PortalRole.Auditor);
        await WaitingAsync(2);

        await held.CloseAsync();

        (await erasing).IsSuccess.ShouldBeTrue();
        PortalClaims.Id(await entering).ShouldNotBe(person.Id);
        var erased = (await portal.Get<PeopleBook>().PersonAsync(person.Id, Cancellation)).Value;
        (erased.DisplayName, erased.Email, erased.Roles.Count).ShouldBe((ActorDirectory.Erased, null, 0));
    }

    [Fact]
    public async Task Erasure_ThatWaitedForASignIn_SeesWhatItBrought()
    {
        var (administrator, person) = (await AdministratorAsync(), await KnownAsync());
        await using var held = await HoldAsync(person.Id);
        var entering = EnterAsync(person.Account, PortalRole.Auditor);
        await WaitingAsync(1);
        var erasing = EraseAsync(administrator, person);
        await WaitingAsync(2);

        await held.CloseAsync();

        PortalClaims.Id(await entering).ShouldBe(person.Id);
        (await erasing).Error!.Code.ShouldBe("still-holds");
    }

    private Task<Result<PersonView>> EraseAsync(Actor administrator, PersonView person) =>
        Task.Run(() => portal.Get<ErasePerson>().HandleAsync(administrator, person.Id, new(person.Account), Cancellation), Cancellation);

    private Task<ClaimsPrincipal> EnterAsync(string subject, PortalRole role) => Task.Run(() => portal.Get<ProviderSignIn>().EnterAsync(
        new() { UserKey = KeyOf(subject), Issuer = portal.Provider.Authority, Subject = subject, DisplayName = "Came in as " + subject, AppRoles = new HashSet<PortalRole> { role } },
        new DefaultHttpContext(), Cancellation), Cancellation);

    private async Task<Actor> AdministratorAsync()
    {
        var principal = await EnterAsync("admin-" + Guid.NewGuid().ToString("n"), PortalRole.Administrator);
        return (await portal.Get<ActorDirectory>().FindAsync(PortalClaims.Id(principal)!.Value, "test", null, Cancellation))!;
    }

    private async Task<PersonView> KnownAsync()
    {
        var subject = "p" + Guid.NewGuid().ToString("n")[..10];
        return (await portal.Get<AddPerson>().HandleAsync(await AdministratorAsync(), new(subject, "Known " + subject, null, KeyOf(subject)), Cancellation)).Value;
    }

    private string KeyOf(string subject) => $"oidc:{portal.Provider.Authority}#{subject}";

    // whoever writes this row waits, in the order in which they came
    private async Task<NpgsqlConnection> HoldAsync(Guid person)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(portal.Connection.Portal) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await connection.BeginTransactionAsync(Cancellation);
        await using var command = new NpgsqlCommand("select 1 from people where id = $1 for update", connection) { Parameters = { new() { Value = person } } };
        await command.ExecuteNonQueryAsync(Cancellation);
        return connection;
    }

    private async Task WaitingAsync(long expected)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        while (await db.Database.SqlQuery<long>($"select count(*) as \"Value\" from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'").SingleAsync(Cancellation) < expected)
            await Task.Delay(20, Cancellation);
    }
}
