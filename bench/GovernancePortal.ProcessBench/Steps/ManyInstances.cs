using GovernancePortal.Platform.Database;
using Npgsql;

namespace GovernancePortal.ProcessBench.Steps;

/// <summary>
/// Fills a database with instances: rows that the portal made are written again under other ids, with the triggers off meanwhile. An open instance has its task, a job that is due
/// with a timer within a month, and a wait for a message; a finished one its task, its sign-off and a job that was done. Ledger entries of these rows are left out.
/// </summary>
internal static class ManyInstances
{
    private const string Ids =
        """
        create or replace function pg_temp.made_id(kind text, n bigint) returns uuid language sql immutable as $$
          select (lpad(to_hex(1700000000000 + n * 60), 12, '0') || '7' || substr(md5(kind || n), 1, 3) || '8' || substr(md5(kind || n), 4, 15))::uuid
        $$;
        """;

    /// <param name="open">The instance that is repeated open, at a seat's task.</param>
    /// <param name="finished">The instance that is repeated finished, by a seat's answer.</param>
    /// <param name="job">A job, for the columns that all have.</param>
    public static async Task WriteAsync(PortalConnection portal, Guid open, int openCount, Guid finished, int finishedCount, Guid job)
    {
        await using var db = new NpgsqlConnection(portal.Migrator);
        await db.OpenAsync();
        await RunAsync(db, Ids + string.Concat(Tables.Select(table => $"alter table {table} disable trigger user; ")));
        await CopyAsync(db, "approval_instances", $"id = '{open}'", openCount, Instance("o"));
        await CopyAsync(db, "approval_instances", $"id = '{finished}'", finishedCount, Instance("f"));
        await CopyAsync(db, "approval_tasks", $"instance_id = '{open}'", openCount, Part("ot", "o", ", 'root_id', pg_temp.made_id('o', n), 'due_at', now() + n % 2592000 * interval '1 second'"));
        await CopyAsync(db, "approval_tasks", $"instance_id = '{finished}'", finishedCount, Part("ft", "f", ", 'root_id', pg_temp.made_id('f', n)"));
        await CopyAsync(db, "sign_offs", $"instance_id = '{finished}'", finishedCount, Part("fs", "f", ", 'task_id', pg_temp.made_id('ft', n)"));
        await CopyAsync(db, "jobs", $"id = '{job}'", openCount, "'id', pg_temp.made_id('oj', n), 'kind', 'approval-timer', 'subject_id', pg_temp.made_id('o', n), 'state', 'Waiting', 'due_at', now() + interval '1 day' + n % 2592000 * interval '1 second'");
        await CopyAsync(db, "jobs", $"id = '{job}'", finishedCount, "'id', pg_temp.made_id('fj', n), 'kind', 'approval-service-task', 'subject_id', pg_temp.made_id('f', n), 'state', 'Done', 'due_at', now() - n % 2592000 * interval '1 second'");
        await RunAsync(db, $"insert into process_waits (id, instance_id, subscription_id, kind, name, key) select pg_temp.made_id('ow', n), pg_temp.made_id('o', n), 'wait-1', 'Message', 'paid', n::text from generate_series(1, {openCount}) n");
        await RunAsync(db, string.Concat(Tables.Select(table => $"alter table {table} enable trigger user; ")));
        await RunAsync(db, "vacuum analyze");
    }

    private static readonly string[] Tables = ["approval_instances", "approval_tasks", "sign_offs"];

    private static string Instance(string kind) => $"'id', pg_temp.made_id('{kind}', n), 'root_id', pg_temp.made_id('{kind}', n), 'subject_id', pg_temp.made_id('s{kind}', n)";

    private static string Part(string kind, string of, string more) => $"'id', pg_temp.made_id('{kind}', n), 'instance_id', pg_temp.made_id('{of}', n), 'subject_id', pg_temp.made_id('s{of}', n){more}";

    // every column is as the portal wrote it, but those that are named
    private static Task CopyAsync(NpgsqlConnection db, string table, string which, int count, string named) => RunAsync(db,
        $"insert into {table} select r.* from (select t from {table} t where {which}) made, generate_series(1, {count}) n, lateral jsonb_populate_record(made.t, jsonb_build_object({named})) r");

    private static async Task RunAsync(NpgsqlConnection db, string sql)
    {
        await using var command = new NpgsqlCommand(sql, db) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
