using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovernancePortal.Platform.Database;

/// <summary>
/// Puts triggers, functions and rights on the tables. Where they stand as they were put nothing is touched, so a portal that starts
/// beside a running one locks no table. Where something has to be put, it waits for a table only for a moment and then tries again from
/// the beginning: it gives way to people's changes, they never to it.
/// </summary>
internal sealed class SchemaGuards(TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    // below the second after which PostgreSQL looks for a deadlock and ends one of the two
    private const string WaitAMoment = "set local lock_timeout = '200ms'";

    // where the mark of what was put is kept: with the function that refuses changes of the ledger
    private const string Marked = "public.ledger_refuse_change()";

    private const string AsItStands =
        """
        select encode(sha256(convert_to(string_agg(line, E'\n' order by line), 'UTF8')), 'hex') as "Value" from (
          select concat_ws(' ', 'trigger', tgrelid::regclass, tgenabled, pg_get_triggerdef(oid)) as line from pg_trigger where not tgisinternal
          union all select concat_ws(' ', 'function', pg_get_userbyid(proowner), proacl, pg_get_functiondef(oid)) from pg_proc where pronamespace = 'public'::regnamespace and prokind = 'f'
          union all select concat_ws(' ', 'relation', oid::regclass, pg_get_userbyid(relowner), relacl) from pg_class where relnamespace = 'public'::regnamespace
          union all select concat_ws(' ', 'schema', nspacl) from pg_namespace where nspname = 'public'
          union all select concat_ws(' ', 'database', datacl) from pg_database where datname = current_database()
        ) as standing
        """;

    /// <param name="db">Of the role that owns the tables.</param>
    /// <param name="sql">All of it, such that doing it again does no harm.</param>
    /// <exception cref="StartRefusedException">A table that has to be changed was in use for two minutes without a pause.</exception>
    public async Task ApplyAsync(PortalDbContext db, string sql, CancellationToken cancellation)
    {
        var wanted = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
        var began = time.GetTimestamp();
        while (!await TryAsync(db, sql, wanted, cancellation))
        {
            if (time.GetElapsedTime(began) > Patience)
                throw new StartRefusedException("The tables could not be guarded: one that has to be changed is in use by a transaction that does not end. Find it in pg_stat_activity, end it, and start the portal again.");
            await Task.Delay(Pause, time, cancellation);
        }
    }

    private static async Task<bool> TryAsync(PortalDbContext db, string sql, string wanted, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await MarkAsync(db, cancellation) == Mark(wanted, await StandsAsync(db, cancellation)))
            return true;
        try
        {
            await ExecuteAsync(db, WaitAMoment, cancellation);
            await ExecuteAsync(db, sql, cancellation);
            await ExecuteAsync(db, $"comment on function {Marked} is '{Mark(wanted, await StandsAsync(db, cancellation))}'", cancellation);
            await transaction.CommitAsync(cancellation);
            return true;
        }
        catch (PostgresException busy) when (busy.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
        {
            return false;
        }
    }

    private static string Mark(string wanted, string stands) => $"{wanted} {stands}";

    private static async Task<string?> MarkAsync(PortalDbContext db, CancellationToken cancellation) =>
        await db.Database.SqlQuery<string?>($"select obj_description(to_regprocedure({Marked}), 'pg_proc') as \"Value\"").SingleAsync(cancellation);

    private static async Task<string> StandsAsync(PortalDbContext db, CancellationToken cancellation) => await db.Database.SqlQueryRaw<string>(AsItStands).SingleAsync(cancellation);

    // text of ours, with braces that are not places for values
    private static Task ExecuteAsync(PortalDbContext db, string sql, CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), cancellation);
}
