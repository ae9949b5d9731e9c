using GovernancePortal.Identity;
using GovernancePortal.Ledger;
using GovernancePortal.Ledger.Verification;
using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Tests.Hosting;
using Npgsql;

namespace GovernancePortal.Tests.Ledger;

/// <summary>Somebody who owns the ledger's tables: takes the guards off and changes what it says. What was there is kept, and put back at the end.</summary>
internal sealed class LedgerOwner(Portal portal) : IAsyncDisposable
{
    private static readonly string[] Tables = ["ledger_entries", "ledger_intake", "ledger_checkpoints"];

    public static async Task<LedgerOwner> KeepAsync(Portal portal)
    {
        var owner = new LedgerOwner(portal);
        await owner.DoAsync(string.Concat(Tables.Select(table => $"create table kept_{table} as select * from {table};")));
        return owner;
    }

    public ValueTask DisposeAsync() => new(DoAsync(string.Concat(Tables.Select(table => $"{PutBack(table)} drop table kept_{table};"))));

    /// <summary>Six systems in one change, numbered.</summary>
    public static async Task RegisterSixAsync(Portal portal, string name)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.seed", cancellation);
        for (var i = 0; i < 6; i++)
            db.Add(new AiSystem($"{name} {Guid.NewGuid()}", "p", "", "", Actor.PortalId, TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync(cancellation);
        await portal.Get<LedgerBook>().CatchUpAsync(cancellation);
    }

    /// <summary>Does it and looks what the verification finds then, while the sequencer waits: it must not number around the fault.</summary>
    public async Task<IReadOnlyList<string>> FindingsAfterAsync(string statements)
    {
        LedgerVerdict? verdict = null;
        await DoAsync(statements, async () => verdict = await portal.Get<LedgerVerification>().VerifyAsync(null, TestContext.Current.CancellationToken));
        verdict!.Verified.ShouldBe(verdict.Findings.Count == 0);
        Said(statements, verdict.Findings);
        return verdict.Findings;
    }

    /// <summary>Does it; with <paramref name="held"/>, entries and changes are put back after that, before the sequencer goes on.</summary>
    public async Task DoAsync(string statements, Func<Task>? held = null, IEnumerable<(string Sql, object[] Values)>? more = null)
    {
        await using var connection = new NpgsqlConnection(portal.Connection.Migrator);
        await connection.OpenAsync(CancellationToken.None);
        await ExecuteAsync(connection, "select pg_advisory_lock(x'4C454447'::int);" + Guards("disable"));
        try
        {
            await ExecuteAsync(connection, statements);
            foreach (var (sql, values) in more ?? [])
                await ExecuteAsync(connection, sql, values);
            await (held?.Invoke() ?? Task.CompletedTask);
        }
        finally
        {
            if (held is not null)
                await ExecuteAsync(connection, string.Concat(Tables.Take(2).Select(PutBack)));
            await ExecuteAsync(connection, Guards("enable") + "select pg_advisory_unlock(x'4C454447'::int)");
        }
    }

    /// <summary>Writes into the test's output what was done and what was found (docs/operations.md shows how to read it).</summary>
    public static void Said(string done, IEnumerable<string> findings) =>
        TestContext.Current.TestOutputHelper?.WriteLine($"{done}\n  => {string.Join("\n  => ", findings.DefaultIfEmpty("nothing"))}");

    private static string PutBack(string table) => $"delete from {table}; insert into {table} overriding system value select * from kept_{table};";

    private static string Guards(string how) => string.Concat(Tables.Select(table => $"alter table {table} {how} trigger user;"));

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement, params object[] values)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
