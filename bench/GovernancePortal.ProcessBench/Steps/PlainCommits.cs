using GovernancePortal.Approvals.Operations;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Live;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovernancePortal.ProcessBench.Steps;

/// <summary>What the database commits without the portal's code, on prepared statements: one small row changed, the rows that a step writes with their guards,
/// the same with word to open pages, or the statements of a step in as many messages as the object mapper sends.</summary>
internal sealed class PlainCommits : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlBatch least;
    private readonly NpgsqlBatch rows;
    private readonly NpgsqlBatch told;
    private readonly NpgsqlBatch[] messages;

    private PlainCommits(NpgsqlConnection connection, NpgsqlBatch least, NpgsqlBatch rows, NpgsqlBatch told, NpgsqlBatch[] messages) =>
        (this.connection, this.least, this.rows, this.told, this.messages) = (connection, least, rows, told, messages);

    /// <param name="step">Makes a step of the instance, whose rows are written again and again.</param>
    public static async Task<PlainCommits> OpenAsync(PortalConnection portal, PortalDatabase database, Guid instance, Func<Task> step)
    {
        var before = await VisitsAsync(database, instance);
        await step();
        var visits = await VisitsAsync(database, instance) - before;
        var own = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(portal.Portal) { Pooling = false }.ConnectionString);
        await own.OpenAsync();
        await using var db = await database.ReadAsync(CancellationToken.None);
        var state = await db.Set<ApprovalInstance>().Where(row => row.Id == instance).Select(row => row.State).SingleAsync();
        var contents = await db.Database.SqlQuery<string>($"select content as \"Value\" from ledger_intake where entity_key = {instance.ToString()} order by id desc limit 1").ToListAsync();
        NpgsqlBatchCommand[] Writes() =>
        [
            new("update approval_instances set state = $1, revision = revision + 1 where id = $2") { Parameters = { new() { Value = state }, new() { Value = instance } } },
            new("""insert into jobs (id, kind, subject_id, part, state, progress, attempts, created_at, due_at, "Origin_ActorId", "Origin_CorrelationId") values (gen_random_uuid(), 'bench', $1, 'task-1/1', 'Waiting', 0, 0, now(), now(), $1, 'bench')""") { Parameters = { new() { Value = instance } } },
            new("insert into ledger_intake (entry_id, table_name, entity_key, content) values (gen_random_uuid(), 'approval_instances', $1, $2)") { Parameters = { new() { Value = instance.ToString() }, new() { Value = contents[0] } } },
            .. Enumerable.Range(0, visits).Select(_ => new NpgsqlBatchCommand("insert into process_visits (id, instance_id, activity_id, node_id, name, path, since, until, outcome) values (gen_random_uuid(), $1, 'task-1', 'task', 'task', 'scope-1', now(), now(), 'Completed')") { Parameters = { new() { Value = instance } } }),
        ];
        var same = Batch(own, [new("begin"), .. Writes(), new("commit")]);
        var announced = Batch(own, [new("begin"), .. Writes(), Tell(instance), new("commit")]);
        NpgsqlBatch[] four =
        [
            Batch(own, [new("begin"), new("select * from approval_instances where id = $1 for update") { Parameters = { new() { Value = instance } } }]),
            Batch(own, [Tell(instance)]),
            Batch(own, Writes()),
            Batch(own, [new("commit")]),
        ];
        var small = Batch(own, [new("update bench_rows set number = number + 1 where id = $1") { Parameters = { new() { Value = instance } } }]);
        await using (var insert = new NpgsqlCommand("insert into bench_rows (id, number) values ($1, 0) on conflict do nothing", own) { Parameters = { new() { Value = instance } } })
            await insert.ExecuteNonQueryAsync();
        await small.PrepareAsync();
        return new(own, small, same, announced, four);
    }

    /// <summary>The table that the least transaction changes; of the role that owns the schema.</summary>
    public static async Task PrepareAsync(PortalConnection portal)
    {
        await using var migrator = new NpgsqlConnection(portal.Migrator);
        await migrator.OpenAsync();
        var role = new NpgsqlCommandBuilder().QuoteIdentifier(new NpgsqlConnectionStringBuilder(portal.Portal).Username!);
        await using var command = new NpgsqlCommand($"create table if not exists bench_rows (id uuid primary key, number bigint not null); grant select, insert, update on bench_rows to {role};", migrator);
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlBatchCommand Tell(Guid instance) => new("select pg_notify($1, topic) from unnest($2) as topic")
    {
        Parameters = { new() { Value = LiveUpdateListener.Channel }, new() { Value = new[] { "process:" + instance, "task", "process-instance", "process-instance:" + instance } } },
    };

    private static async Task<int> VisitsAsync(PortalDatabase database, Guid instance)
    {
        await using var db = await database.ReadAsync(CancellationToken.None);
        return await db.Set<ProcessVisit>().CountAsync(visit => visit.InstanceId == instance);
    }

    private static NpgsqlBatch Batch(NpgsqlConnection connection, NpgsqlBatchCommand[] commands)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        return batch;
    }

    public Task LeastAsync() => least.ExecuteNonQueryAsync();

    public Task RowsAsync() => rows.ExecuteNonQueryAsync();

    /// <summary>The same, and open pages are told.</summary>
    public Task ToldAsync() => told.ExecuteNonQueryAsync();

    /// <summary>The statements of a step, in as many messages as the object mapper sends.</summary>
    public async Task MessagesAsync()
    {
        foreach (var message in messages)
            await message.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var message in messages)
            await message.DisposeAsync();
        await least.DisposeAsync();
        await rows.DisposeAsync();
        await told.DisposeAsync();
        await connection.DisposeAsync();
    }
}
