using Npgsql;

namespace GovernancePortal.Tests.Hosting;

/// <summary>Processes of one portal that are started together make and fill the database one after the other.</summary>
[Trait("Category", "Database")]
public sealed class SimultaneousStartTests(Portal first, EmbeddedCluster cluster) : IClassFixture<Portal>
{
    [Fact]
    public async Task Start_WhileAnotherProcessPreparesTheDatabase_WaitsForItsTurn()
    {
        await using var other = new NpgsqlConnection(first.Connection.Migrator);
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await AskAsync<object>(other, $"select pg_advisory_lock({DatabaseStart.LockKey})");
        await using var second = new SecondPortal(cluster, first.Connection, first.DataFolder);

        var start = Task.Run(async () => await second.InitializeAsync(), TestContext.Current.CancellationToken);
        while (!start.IsCompleted && await AskAsync<long>(other, "select count(*) from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())") == 0)
            await Task.Delay(50, TestContext.Current.CancellationToken);

        start.IsCompleted.ShouldBeFalse();
        await AskAsync<bool>(other, $"select pg_advisory_unlock({DatabaseStart.LockKey})");
        await start;
        (await second.Anonymous.GetAsync("/healthz/live", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Start_WhileAChangeIsOpen_DoesNotWaitForIt()
    {
        await using var change = new NpgsqlConnection(first.Connection.Portal);
        await change.OpenAsync(TestContext.Current.CancellationToken);
        await using var open = await change.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await AskAsync<object>(change, "lock table systems, ledger_intake, ledger_entries in row exclusive mode");

        await using var second = new SecondPortal(cluster, first.Connection, first.DataFolder);
        await second.InitializeAsync();

        (await second.Anonymous.GetAsync("/healthz/live", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Start_GuardMissingWhileAChangeIsOpen_GivesWayToTheChangeAndThenPutsTheGuard()
    {
        var connection = await cluster.NewDatabaseAsync();
        await using var owner = new NpgsqlConnection(connection.Migrator);
        await owner.OpenAsync(TestContext.Current.CancellationToken);
        await AskAsync<object>(owner, "drop trigger models_audited on models");
        await using var change = new NpgsqlConnection(connection.Portal);
        await change.OpenAsync(TestContext.Current.CancellationToken);
        await using var open = await change.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await AskAsync<object>(change, "lock table systems in row exclusive mode");

        await using var starting = new SecondPortal(cluster, connection, first.DataFolder);
        var start = Task.Run(async () => await starting.InitializeAsync(), TestContext.Current.CancellationToken);
        while (await AskAsync<long>(owner, "select count(*) from pg_locks where relation = 'systems'::regclass and not granted") == 0)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        await AskAsync<object>(change, "lock table models, ledger_entries in row exclusive mode"); // tables that the start has put its guards on already
        await open.CommitAsync(TestContext.Current.CancellationToken);

        await start;
        (await AskAsync<long>(owner, "select count(*) from pg_trigger where tgname = 'models_audited'")).ShouldBe(1);
    }

    private static async Task<T?> AskAsync<T>(NpgsqlConnection connection, string question)
    {
        await using var command = new NpgsqlCommand(question, connection);
        return (T?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
