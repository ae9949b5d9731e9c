namespace GovernancePortal.Gates.Runs;

/// <summary>
/// What the database itself enforces, set by the role that owns the tables: what was judged stays as it was said, rule by rule. The results
/// of a run have no ledger entries of their own, and they are what forbids an approval.
/// </summary>
internal static class GateGuards
{
    // pg_temp is named last, or it would be searched first: a caller's table must not stand in for one of ours
    public const string Sql =
        """
        create or replace function public.gate_run_stays() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $guard$
        begin
          raise exception 'What gates said stays: % on % is refused.', tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
        end $guard$;

        create or replace trigger gate_runs_stay before update or delete or truncate on gate_runs for each statement execute function public.gate_run_stays();
        create or replace trigger gate_results_stay before update or delete or truncate on gate_results for each statement execute function public.gate_run_stays();
        create or replace trigger policy_runs_stay before update or delete or truncate on policy_runs for each statement execute function public.gate_run_stays();
        create or replace trigger policy_verdicts_stay before update or delete or truncate on policy_verdicts for each statement execute function public.gate_run_stays();
        """;
}
