using GovernancePortal.Platform.Database;
using Npgsql;

namespace GovernancePortal.ProcessBench.KillRun;

/// <summary>
/// What a run writes down beside the portal, in a schema of its own: every state that was stored (a trigger writes it, in the transaction of the step), effects and attempts of
/// handlers, and what was begun. No constraint keeps anything from being there twice: the check counts.
/// </summary>
internal sealed class RunTables(PortalConnection connection)
{
    private const string Sql =
        """
        create schema if not exists kill_run;
        create table if not exists kill_run.history (number bigint generated always as identity primary key, instance uuid not null, revision int not null, state text not null);
        create table if not exists kill_run.effects (key text not null, instance uuid not null);
        create table if not exists kill_run.attempts (key text not null, instance uuid not null);
        create table if not exists kill_run.starts (key text primary key);
        create table if not exists kill_run.doubled (job uuid primary key, kind text not null);
        create or replace function kill_run.note_state() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
        begin
          insert into kill_run.history (instance, revision, state) values (new.id, new.revision, new.state);
          return null;
        end $$;
        create or replace trigger approval_instances_noted after insert or update on public.approval_instances for each row execute function kill_run.note_state();
        """;

    public async Task EnsureAsync(CancellationToken cancellation)
    {
        await using var migrator = new NpgsqlConnection(connection.Migrator);
        await migrator.OpenAsync(cancellation);
        var role = new NpgsqlCommandBuilder().QuoteIdentifier(new NpgsqlConnectionStringBuilder(connection.Portal).Username!);
        await using var command = new NpgsqlCommand($"{Sql} grant usage on schema kill_run to {role}; grant select, insert on all tables in schema kill_run to {role};", migrator);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Written at once, whatever becomes of the step: a handler is called at least once.</summary>
    public async Task AttemptAsync(string key, Guid instance, CancellationToken cancellation)
    {
        await using var own = new NpgsqlConnection(connection.Reads);
        await own.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand("insert into kill_run.attempts (key, instance) values ($1, $2)", own) { Parameters = { new() { Value = key }, new() { Value = instance } } };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
