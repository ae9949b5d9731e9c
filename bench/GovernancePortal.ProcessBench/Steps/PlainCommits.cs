using GovernancePortal.Approvals.Processes;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Live;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovernancePortal.ProcessBench.Steps;

/// <summary>What the database commits without the portal's code, on prepared statements: one small row changed, the rows that a step writes with their guards,
/// or the statements of a step in as many messages as the portal sends.</summary>
internal sealed class PlainCommits : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlBatch least;
    private readonly NpgsqlBatch rows;
    private readonly NpgsqlBatch[] messages;

    private PlainCommits(NpgsqlConnection connection, NpgsqlBatch least, NpgsqlBatch rows, NpgsqlBatch[] messages) =>
        (this.connection, this.least, this.rows, this.messages) = (connection, least, rows, messages);

    /// <param name="instance">Whose rows are written, as its last step wrote them.</param>
    public static async Task<PlainCommits> OpenAsync(PortalConnection portal, PortalDatabase database, Guid instance)
    {
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
        ];
        var same = Batch(own, [new("begin"), .. Writes(), new("commit")]);
        NpgsqlBatch[] four =
        [
            Batch(own, [new("begin"), new("select * from approval_instances where id = $1 for update") { Parameters = { new() { Value = instance } } }]),
            Batch(own, [new("select pg_notify($1, topic) from unnest($2) as topic") { Parameters = { new() { Value = LiveUpdateListener.Channel }, new() { Value = new[] { "process:" + instance, "task" } } } }]),
            Batch(own, Writes()),
            Batch(own, [new("commit")]),
        ];
        var small = Batch(own, [new("update bench_rows set number = number + 1 where id = $1") { Parameters = { new() { Value = instance } } }]);
        await using (var insert = new NpgsqlCommand("insert into bench_rows (id, number) values ($1, 0) on conflict do nothing", own) { Parameters = { new() { Value = instance } } })
            await insert.ExecuteNonQueryAsync();
        await small.PrepareAsync();
        return new(own, small, same, four);
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

    private static NpgsqlBatch Batch(NpgsqlConnection connection, NpgsqlBatchCommand[] commands)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        return batch;
    }

    public Task LeastAsync() => least.ExecuteNonQueryAsync();

    public Task RowsAsync() => rows.ExecuteNonQueryAsync();

    /// <summary>The statements of a step, those of one round trip of the portal in one message each.</summary>
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
        await connection.DisposeAsync();
    }
}
