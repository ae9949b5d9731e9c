using System.Net;
using System.Net.Http.Json;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Credentials;
using GovernancePortal.Identity.People;
using GovernancePortal.Ledger;
using GovernancePortal.Ledger.Entries;
using GovernancePortal.Ledger.Verification;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity.Credentials;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GovernancePortal.Tests.Identity.People;

[Trait("Category", "Database")]
public sealed class ErasePersonTests(Portal portal) : IClassFixture<Portal>
{
    private const string Address = "203.0.113.77";
    private readonly Council council = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Erase_LeavesNoTraceOfNameOrAddress_AndALedgerThatVerifies()
    {
        var (id, account) = await council.NewcomerAsync();
        var person = await council.GetAsync("admin", $"/people/{id}");
        string[] traces = [account, person.GetProperty("displayName").GetString()!, Address];
        await ChangeSomethingAsync(id);
        foreach (var trace in traces)
            (await TablesWithAsync(trace)).ShouldNotBeEmpty();

        var (status, answer) = await council.PostAsync("admin", $"/people/{id}/erasure", new { account });

        (status, answer.GetProperty("displayName").GetString()).ShouldBe((HttpStatusCode.OK, "Erased person"));
        foreach (var trace in traces)
            (await TablesWithAsync(trace)).ShouldBeEmpty(trace);
        (await portal.Get<ActorDirectory>().NamesAsync([id], Cancellation))[id].ShouldBe("Erased person");
        await portal.Get<LedgerBook>().CatchUpAsync(Cancellation);
        (await portal.Get<LedgerVerification>().VerifyAsync(null, Cancellation)).Findings.ShouldBeEmpty();
        (await portal.Get<LedgerBook>().ListAsync(new(), new LedgerFilter(Actor: id, Action: "test.change"), Cancellation)).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Erase_IsEnteredUnderTheOldSalt_WhichIsGone()
    {
        var (id, account) = await council.NewcomerAsync();
        await council.PostAsync("admin", $"/people/{id}/erasure", new { account });
        await portal.Get<LedgerBook>().CatchUpAsync(Cancellation);

        var entries = await portal.Get<LedgerBook>().AboutAsync([("person", id.ToString())], long.MaxValue, Cancellation);

        var (added, erased) = (entries[0].Content.GetProperty("fields"), entries[^1].Content.GetProperty("fields"));
        erased.GetProperty("displayName").GetProperty("from").GetString().ShouldBe(added.GetProperty("displayName").GetProperty("to").GetString());
        erased.GetProperty("displayName").GetProperty("to").GetString().ShouldBe("•••");
        EntryWords.What(entries[^1]).ShouldBe("Person erased");
        await using var connection = new NpgsqlConnection(portal.Connection.Portal);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("select audit_salt is null and last_sign_in_at is null from people where id = $1", connection) { Parameters = { new() { Value = id } } };
        (await command.ExecuteScalarAsync(Cancellation)).ShouldBe(true);
    }

    [Fact]
    public async Task ReleaseThatWentBackToSomebodyWhoIsGone_IsAnsweredByWhoSubmitsTheNextVersion()
    {
        var (story, asked) = (new Story(portal), await council.NewcomerAsync("data-scientist"));
        var first = await story.SubmitVersionAsync();
        await story.ReadyAsync(first);
        var (status, release) = await council.PostAsync(asked.Account, "/releases", new { versionId = first, environment = "production", businessUse = Story.BusinessUse, region = "eu-west" });
        status.ShouldBe(HttpStatusCode.Created, release.ToString());
        var id = Story.Id(release);
        await story.SettleAsync(id);
        (await story.DecideAsync("security", id, "request-changes")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(id)).ShouldBe("changes-requested");
        var version = await story.GetAsync("auditor", $"/versions/{first}");
        var next = await story.SubmitVersionAsync(version.GetProperty("modelId").GetGuid(), "1.0.1", version.GetProperty("datasetIds")[0].GetGuid());
        (await council.PostAsync("scientist", $"/releases/{id}/resubmission", new { versionId = next })).Status.ShouldBe(HttpStatusCode.Forbidden, "who asked is here still");
        var grant = (await council.GetAsync("admin", $"/people/{asked.Id}")).GetProperty("grants")[0];
        (await council.DeleteAsync("admin", $"/people/{asked.Id}/roles/{Story.Id(grant)}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await council.PostAsync("admin", $"/people/{asked.Id}/erasure", new { account = asked.Account })).Status.ShouldBe(HttpStatusCode.OK);

        var asItWas = await council.PostAsync("scientist", $"/releases/{id}/resubmission", new { });
        var answered = await council.PostAsync("scientist", $"/releases/{id}/resubmission", new { versionId = next });

        (asItWas.Status, Council.Code(asItWas)).ShouldBe((HttpStatusCode.Forbidden, "not-your-release"));
        answered.Status.ShouldBe(HttpStatusCode.OK, answered.Body.ToString());
        (await story.GetAsync("auditor", $"/releases/{id}")).GetProperty("versionId").GetGuid().ShouldBe(next);
    }

    [Fact]
    public async Task Erase_SomebodyWhoHoldsARole_IsRefusedUntilItIsTakenAway()
    {
        var (id, account) = await council.NewcomerAsync("auditor");

        var refused = await council.PostAsync("admin", $"/people/{id}/erasure", new { account });

        (refused.Status, Council.Code(refused)).ShouldBe((HttpStatusCode.Conflict, "still-holds"));
        refused.Body.GetProperty("detail").GetString()!.ShouldContain("Auditor");
        var grant = Story.Id((await council.GetAsync("admin", $"/people/{id}")).GetProperty("grants")[0]);
        await council.DeleteAsync("admin", $"/people/{id}/roles/{grant}");
        (await council.PostAsync("admin", $"/people/{id}/erasure", new { account })).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Erase_Oneself_OrUnderAnotherAccount_OrByAnotherRole_IsRefused()
    {
        var (id, account) = await council.NewcomerAsync();
        var self = await council.IdOfAsync("admin");

        Council.Code(await council.PostAsync("admin", $"/people/{self}/erasure", new { account = "admin" })).ShouldBe("own-roles");
        Council.Code(await council.PostAsync("admin", $"/people/{id}/erasure", new { account = account + "x" })).ShouldBe("another-account");
        Council.Code(await council.PostAsync("compliance", $"/people/{id}/erasure", new { account })).ShouldBe("permission-missing");
        (await council.GetAsync("admin", $"/people/{id}")).GetProperty("account").GetString().ShouldBe(account);
    }

    [Fact]
    public async Task ErasedPerson_CannotComeBack()
    {
        var (id, account) = await council.NewcomerAsync();
        await council.PostAsync("admin", $"/people/{id}/erasure", new { account });

        Council.Code(await council.DeleteAsync("admin", $"/people/{id}/suspension")).ShouldBe("person-erased");
        Council.Code(await council.PostAsync("admin", $"/people/{id}/erasure", new { account })).ShouldBe("person-erased");
        Council.Code(await council.PostAsync("admin", $"/people/{id}/roles", new { role = "auditor" })).ShouldBe("person-erased");
    }

    [Fact]
    public async Task AddressOfAChangeThatWasUnderWay_GoesWithTheJobAfterwards()
    {
        var (id, account) = await council.NewcomerAsync();
        const string Late = "203.0.113.99";
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(new(id, null, Guid.NewGuid().ToString("n"), Late), "test.change", Cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        db.Add(new AiSystem("under way " + Guid.NewGuid(), "p", "", "", id, TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync(Cancellation);
        (await council.PostAsync("admin", $"/people/{id}/erasure", new { account })).Status.ShouldBe(HttpStatusCode.OK);
        await transaction.CommitAsync(Cancellation);
        (await TablesWithAsync(Late)).ShouldNotBeEmpty();

        await using var read = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        var job = await read.Set<Job>().SingleAsync(job => job.SubjectId == id && job.Kind == EraseAddresses.JobKind, Cancellation);
        (job.State, job.DueAt - job.CreatedAt).ShouldBe((JobState.Waiting, EraseAddresses.Delay));
        await portal.Services.GetServices<IJobHandler>().OfType<EraseAddresses>().Single().RunAsync(job, new(portal.Get<PortalDatabase>(), TimeProvider.System, job), Cancellation);

        (await TablesWithAsync(Late)).ShouldBeEmpty();
    }

    [Fact]
    public async Task AddressOfASignIn_GoesToo_AndThoseOfOthersStay()
    {
        var (id, account) = await council.NewcomerAsync();
        var (other, _) = await council.NewcomerAsync();
        await ChangeSomethingAsync(Actor.PortalId, id, "203.0.113.1");
        await ChangeSomethingAsync(other, null, "203.0.113.2");

        await council.PostAsync("admin", $"/people/{id}/erasure", new { account });

        (await TablesWithAsync("203.0.113.1")).ShouldBeEmpty();
        (await TablesWithAsync("203.0.113.2")).ShouldBe(["ledger_addresses"]);
    }

    [Fact]
    public async Task AnswersThatAreKept_AndAddressesOfMachines_AreErasedToo()
    {
        var (id, account) = await council.NewcomerAsync("data-scientist");
        await RenameAsync(id, "Zoë “Z” Müller-" + account);
        var (_, secret) = await new Machines(portal).MakeAsync(account, "register:read");
        await new Machines(portal).GetAsync(secret, "/systems");
        await using (var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation))
            await db.Set<CredentialUse>().ExecuteUpdateAsync(use => use.SetProperty(row => row.Address, "203.0.113.55"), Cancellation);
        await OnceAsync(account, "/systems", new { name = "by " + account, purpose = "p" });
        var suspended = await OnceAsync("admin", $"/people/{id}/suspension", new { reason = "left" });
        suspended.Body.ShouldContain(account);
        (await KeptAsync(id, account)).ShouldBe((2, 1));
        await council.DeleteAsync("admin", $"/people/{id}/roles/{Story.Id((await council.GetAsync("admin", $"/people/{id}")).GetProperty("grants")[0])}");

        (await council.PostAsync("admin", $"/people/{id}/erasure", new { account })).Status.ShouldBe(HttpStatusCode.OK);

        (await KeptAsync(id, account)).ShouldBe((0, 0));
        (await TablesWithAsync("203.0.113.55")).ShouldBeEmpty();
        var again = await OnceAsync("admin", $"/people/{id}/suspension", new { reason = "left" }, suspended.Key);
        again.Body.ShouldBeEmpty("it was done once, and is answered by its status alone");
    }

    // how many kept answers say the account, and how many are the person's; as bytes, row_to_json shows neither
    private async Task<(long Said, long Own)> KeptAsync(Guid person, string account)
    {
        await using var connection = new NpgsqlConnection(portal.Connection.Portal);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("select count(*) filter (where convert_from(body, 'UTF8') like '%' || $1 || '%'), count(*) filter (where person_id = $2) from idempotent_requests", connection)
        {
            Parameters = { new() { Value = account }, new() { Value = person } },
        };
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        (await reader.ReadAsync(Cancellation)).ShouldBeTrue();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private async Task<(string Key, string Body)> OnceAsync(string account, string path, object body, string? key = null)
    {
        key ??= Guid.NewGuid().ToString("n");
        using var client = await portal.AsAsync(account);
        client.DefaultRequestHeaders.Add("Idempotency-Key", key);
        using var answer = await client.PostAsJsonAsync("/api/v1" + path, body, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return (key, text);
    }

    private async Task RenameAsync(Guid id, string name)
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.rename", Cancellation);
        (await db.Set<Person>().SingleAsync(person => person.Id == id, Cancellation)).SignedIn(name, null, TimeProvider.System.GetUtcNow());
        await db.SaveChangesAsync(Cancellation);
    }

    private Task ChangeSomethingAsync(Guid person) => ChangeSomethingAsync(person, null, Address);

    private async Task ChangeSomethingAsync(Guid person, Guid? onBehalfOf, string address)
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(new(person, onBehalfOf, Guid.NewGuid().ToString("n"), address), "test.change", Cancellation);
        db.Add(new AiSystem("changed " + Guid.NewGuid(), "p", "", "", person, TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync(Cancellation);
    }

    // every row of every table, as text
    private async Task<IReadOnlyList<string>> TablesWithAsync(string trace)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        await using var connection = new NpgsqlConnection(portal.Connection.Portal);
        await connection.OpenAsync(Cancellation);
        var found = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(entity => Microsoft.EntityFrameworkCore.RelationalEntityTypeExtensions.GetTableName(entity)).Distinct())
        {
            await using var command = new NpgsqlCommand($"select exists (select 1 from {table} t where row_to_json(t)::text like '%' || $1 || '%')", connection) { Parameters = { new() { Value = trace } } };
            if (await command.ExecuteScalarAsync(Cancellation) is true)
                found.Add(table!);
        }

        return found;
    }
}
