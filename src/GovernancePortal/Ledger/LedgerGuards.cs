using System.Text;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace GovernancePortal.Ledger;

/// <summary>
/// What the database itself enforces, made from the model by the role that owns the tables: the portal's role
/// appends to the ledger and nothing else, and a change of an audited row without its intake row fails at commit.
/// </summary>
internal static class LedgerGuards
{
    // pg_temp is named last, or it would be searched first: a caller's table must not stand in for one of ours
    private const string SearchPath = "set search_path = pg_catalog, public, pg_temp";

    // a number that was drawn long ago would lie below what is numbered already, and a transaction of another would speak for its changes
    private const string Functions =
        $"""
        create or replace function public.ledger_refuse_change() returns trigger language plpgsql {SearchPath} as $$
        begin
          raise exception 'The ledger only grows: % on % is refused.', tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
        end $$;

        create or replace function public.ledger_check_intake() returns trigger language plpgsql security definer {SearchPath} as $$
        begin
          new.transaction_id := pg_current_xact_id();
          new.began_at := transaction_timestamp();
          new.id := nextval('public.{LedgerTables.IntakeNumbers}'::regclass);
          return new;
        end $$;

        create or replace function public.ledger_demand_intake() returns trigger language plpgsql security definer {SearchPath} as $$
        declare
          changed jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
          row_key text := changed ->> tg_argv[0];
        begin
          if tg_op = 'UPDATE' then
            for n in 0 .. tg_nargs - 1 loop
              if to_jsonb(old) -> tg_argv[n] is distinct from changed -> tg_argv[n] then
                raise exception 'The key of % (% of %) does not change: the entries of the row stand under it.', tg_table_name, tg_argv[n], to_jsonb(old) ->> tg_argv[n] using errcode = 'integrity_constraint_violation';
              end if;
            end loop;
          end if;
          for n in 1 .. tg_nargs - 1 loop
            row_key := row_key || '/' || (changed ->> tg_argv[n]);
          end loop;
          if not exists (select 1 from public.{LedgerTables.Intake} where transaction_id = pg_current_xact_id() and began_at = transaction_timestamp() and table_name = tg_table_name and entity_key = row_key) then
            raise exception 'A change of % (%) has no ledger entry in its transaction.', tg_table_name, row_key using errcode = 'integrity_constraint_violation';
          end if;
          return null;
        end $$;
        """;

    // public has it wherever nobody took it away; only the database's owner can
    private const string NoTemporaryTables =
        """
        do $$ begin
          if has_database_privilege('public', current_database(), 'TEMPORARY') then
            execute format('revoke temporary on database %I from public', current_database());
          end if;
          if has_database_privilege({0}, current_database(), 'TEMPORARY') then
            execute format('revoke temporary on database %I from %I', current_database(), {0});
          end if;
        end $$;
        """;

    public static string Sql(IModel model, PortalConnection connection)
    {
        var role = new NpgsqlConnectionStringBuilder(connection.Portal).Username ?? throw new InvalidOperationException("ConnectionStrings:Portal names no user.");
        var sql = new StringBuilder(Functions);
        var quoted = new NpgsqlCommandBuilder().QuoteIdentifier(role);
        sql.AppendLine($"grant usage on schema public to {quoted}; grant select, insert, update, delete on all tables in schema public to {quoted}; grant usage, select on all sequences in schema public to {quoted};");
        sql.AppendLine(NoTemporaryTables.Replace("{0}", $"'{role.Replace("'", "''", StringComparison.Ordinal)}'", StringComparison.Ordinal));
        sql.AppendLine($"revoke all on sequence public.{LedgerTables.IntakeNumbers} from {quoted};");
        sql.AppendLine($"revoke insert, update, delete on \"__EFMigrationsHistory\" from {quoted};");
        foreach (var table in LedgerTables.AppendOnly)
        {
            sql.AppendLine($"revoke update, delete, truncate on {table} from {quoted};");
            sql.AppendLine($"create or replace trigger {table}_grows before update or delete on {table} for each row execute function public.ledger_refuse_change();");
            sql.AppendLine($"create or replace trigger {table}_stays before update or delete or truncate on {table} for each statement execute function public.ledger_refuse_change();");
        }

        sql.AppendLine($"revoke update, truncate on {LedgerTables.Addresses} from {quoted};");
        sql.AppendLine($"create or replace trigger {LedgerTables.Addresses}_true before update on {LedgerTables.Addresses} for each row execute function public.ledger_refuse_change();");
        sql.AppendLine($"create or replace trigger {LedgerTables.Addresses}_stays before truncate on {LedgerTables.Addresses} for each statement execute function public.ledger_refuse_change();");
        sql.AppendLine($"create or replace trigger {LedgerTables.Intake}_true before insert on {LedgerTables.Intake} for each row execute function public.ledger_check_intake();");
        foreach (var entity in model.GetEntityTypes().Where(entity => entity.AuditedAs() is not null))
            sql.AppendLine(DemandIntake(entity));
        return sql.ToString();
    }

    private static string DemandIntake(IEntityType entity)
    {
        var table = entity.GetTableName()!;
        var key = string.Join(", ", entity.FindPrimaryKey()!.Properties.Select(property => $"'{property.GetColumnName()}'"));
        return $"""
            drop trigger if exists {table}_audited on {table};
            create constraint trigger {table}_audited after insert or update or delete on {table}
              deferrable initially deferred for each row execute function public.ledger_demand_intake({key});
            """;
    }
}
