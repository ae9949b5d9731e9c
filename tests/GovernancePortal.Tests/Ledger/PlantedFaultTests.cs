using GovernancePortal.Identity;
using GovernancePortal.Ledger;
using GovernancePortal.Ledger.Verification;
using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Tests.Hosting;
using Npgsql;

namespace GovernancePortal.Tests.Ledger;

/// <summary>Somebody who owns the tables takes the guards off and changes what the ledger says.</summary>
[Trait("Category", "Database")]
public sealed class PlantedFaultTests(Portal portal) : IClassFixture<Portal>, IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.seed", Cancellation);
        for (var i = 0; i < 6; i++)
            db.Add(new AiSystem("planted " + Guid.NewGuid(), "p", "", "", Actor.PortalId, TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync(Cancellation);
        await portal.Get<LedgerBook>().CatchUpAsync(Cancellation);
        await AsOwnerAsync("create table kept as select * from ledger_entries; create table kept_intake as select * from ledger_intake");
    }

    public async ValueTask DisposeAsync() => await AsOwnerAsync(
        "delete from ledger_entries; insert into ledger_entries select * from kept; drop table kept; delete from ledger_intake; insert into ledger_intake overriding system value select * from kept_intake; drop table kept_intake");

    [Theory]
    [InlineData("update ledger_intake set content = replace(content, 'planted', 'plantEd') where id = (select intake_id from ledger_entries order by sequence desc offset 3 limit 1)", "was changed", 3)]
    [InlineData("update ledger_intake set content = replace(content, 'test.seed', 'test.seeD') where id = (select intake_id from ledger_entries order by sequence desc offset 3 limit 1)", "than was written with its change: action, hash", 3)]
    [InlineData("update ledger_intake set content = '[' || content where id = (select intake_id from ledger_entries order by sequence desc offset 3 limit 1)", "cannot be read", 3)]
    [InlineData("update ledger_entries set hash = repeat('0', 64) where sequence = (select max(sequence) - 3 from ledger_entries)", "was changed", 3)]
    [InlineData("update ledger_entries set hash = 'none' where sequence = (select max(sequence) - 3 from ledger_entries)", "was changed", 3)]
    [InlineData("delete from ledger_entries where sequence = (select max(sequence) - 3 from ledger_entries)", "is missing", 3)]
    [InlineData("update ledger_entries set sequence = -sequence where sequence in (select max(sequence) - 2 from ledger_entries union select max(sequence) - 3 from ledger_entries);"
        + "update ledger_entries set sequence = (select sum(-sequence) from ledger_entries where sequence < 0) + sequence where sequence < 0", "out of place", 3)]
    [InlineData("update ledger_entries set action = 'test.other' where sequence = (select max(sequence) - 3 from ledger_entries)", "than was written with its change: action", 3)]
    [InlineData("update ledger_entries set actor_id = gen_random_uuid() where sequence = (select max(sequence) - 3 from ledger_entries)", "than was written with its change: actor", 3)]
    [InlineData("update ledger_entries set at = at - interval '1 day' where sequence = (select max(sequence) - 3 from ledger_entries)", "than was written with its change: time", 3)]
    [InlineData("update ledger_entries set entity_key = 'another' where sequence = (select max(sequence) - 3 from ledger_entries)", "than was written with its change: key", 3)]
    public async Task PlantedFault_IsNamedWithItsEntry(string statement, string finding, long beforeTheEnd)
    {
        var head = await portal.Get<LedgerBook>().HeadAsync(Cancellation);
        (await portal.Get<LedgerVerification>().VerifyAsync(null, Cancellation)).Findings.ShouldBeEmpty();
        await AsOwnerAsync(statement);
        var verdict = await portal.Get<LedgerVerification>().VerifyAsync(null, Cancellation);
        verdict.Verified.ShouldBeFalse();
        verdict.Findings.ShouldContain(found => found.StartsWith($"Entry {head!.Sequence - beforeTheEnd} ", StringComparison.Ordinal) && found.Contains(finding, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EntryWhoseChangeIsGone_IsAFinding_AndStillShown()
    {
        await AsOwnerAsync("delete from ledger_intake where id = (select intake_id from ledger_entries order by sequence desc offset 3 limit 1)");

        (await portal.Get<LedgerVerification>().VerifyAsync(null, Cancellation)).Findings.ShouldContain("1 entries have no intake row behind them: intake rows were removed, or entries were added by hand.");
        (await portal.Get<LedgerBook>().AfterAsync(0, 1000, Cancellation)).Count.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task ChangeWhoseTextHasAnotherForm_IsJudgedByWhatItSays()
    {
        // the same JSON, otherwise laid out: its canonical form, which is hashed, is the same
        await AsOwnerAsync("update ledger_intake set content = replace(content, '\"schema\":', '\"schema\": ')");

        (await portal.Get<LedgerVerification>().VerifyAsync(null, Cancellation)).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task ChangeWithoutANumber_IsAFindingAfterAMinute()
    {
        // ids are ordered by time: this one was made long ago
        await AsOwnerAsync("insert into ledger_intake (entry_id, table_name, entity_key, content) values ('01800000-0000-7000-8000-000000000001', 'systems', 'x', '{}')", held: async () =>
        {
            var verdict = await portal.Get<LedgerVerification>().VerifyAsync(null, Cancellation);
            verdict.Waiting.ShouldBeGreaterThan(0);
            verdict.Findings.ShouldContain(found => found.Contains("for more than a minute", StringComparison.Ordinal));
        }, after: "delete from ledger_intake where content = '{}'");
    }

    [Theory]
    [InlineData("-200000", "'{0}'")]
    [InlineData("default", "'ffffffff-ffff-7fff-bfff-ffffffffffff'")]
    public async Task ChangeThatNobodyWillNumber_IsAFinding_WhateverTimeItGivesItself(string id, string entryId)
    {
        var row = string.Format(System.Globalization.CultureInfo.InvariantCulture, entryId, Guid.CreateVersion7());
        await AsOwnerAsync($"insert into ledger_intake (id, entry_id, table_name, entity_key, content) overriding system value values ({id}, {row}, 'systems', 'x', '{{}}')", held: async () =>
            (await portal.Get<LedgerVerification>().VerifyAsync(null, Cancellation)).Findings.ShouldContain(found => found.Contains("can no longer get one", StringComparison.Ordinal)),
            after: "delete from ledger_intake where content = '{}'");
    }

    private async Task AsOwnerAsync(string statement, Func<Task>? held = null, string? after = null)
    {
        await using var connection = new NpgsqlConnection(portal.Connection.Migrator);
        await connection.OpenAsync(Cancellation);
        // the sequencer waits: it must not number around the fault
        await ExecuteAsync(connection, "select pg_advisory_lock(x'4C454447'::int)");
        await ExecuteAsync(connection, $"alter table ledger_entries disable trigger user; alter table ledger_intake disable trigger user; {statement}");
        try
        {
            await (held?.Invoke() ?? Task.CompletedTask);
        }
        finally
        {
            await ExecuteAsync(connection, $"{after}; alter table ledger_entries enable trigger user; alter table ledger_intake enable trigger user; select pg_advisory_unlock(x'4C454447'::int)");
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
