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

    private static async Task<T?> AskAsync<T>(NpgsqlConnection connection, string question)
    {
        await using var command = new NpgsqlCommand(question, connection);
        return (T?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
