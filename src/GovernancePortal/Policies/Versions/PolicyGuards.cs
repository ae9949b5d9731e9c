namespace GovernancePortal.Policies.Versions;

/// <summary>What the database itself enforces, set by the role that owns the tables: a published version stays as it was published.</summary>
internal static class PolicyGuards
{
    // pg_temp is named last, or it would be searched first: a caller's table must not stand in for one of ours
    public const string Sql =
        $$"""
        create or replace function public.policy_version_stays() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $guard$
        declare
          moving constant text[] := array['state', 'revision', 'retirement_asked_by', 'retirement_reason', 'retired_at'];
        begin
          if tg_op = 'DELETE' then
            if old.state <> 'Draft' then
              raise exception 'Version % of a policy is %: it stays.', old.number, lower(old.state) using errcode = 'integrity_constraint_violation';
            end if;
            return old;
          end if;
          if old.published_at is not null and (to_jsonb(new) - moving <> to_jsonb(old) - moving or new.state not in ('Published', 'Retired') or (old.state = 'Retired' and to_jsonb(new) <> to_jsonb(old))) then
            raise exception 'Version % of a policy is published: it does not change.', old.number using errcode = 'integrity_constraint_violation';
          end if;
          if old.state = 'InReview' and new.state <> 'Draft' and new.source <> old.source then
            raise exception 'Version % of a policy is in review: it is taken back before it is changed.', old.number using errcode = 'integrity_constraint_violation';
          end if;
          return new;
        end $guard$;

        create or replace function public.policy_rule_stays() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $guard$
        begin
          raise exception 'The rules of a published policy do not change.' using errcode = 'integrity_constraint_violation';
        end $guard$;

        create or replace trigger policy_versions_stay before update or delete on {{PolicyVersionConfiguration.Table}} for each row execute function public.policy_version_stays();
        create or replace trigger policy_rules_stay before update or delete on {{StoredRuleConfiguration.Table}} for each row execute function public.policy_rule_stays();
        create or replace trigger policy_versions_whole before truncate on {{PolicyVersionConfiguration.Table}} for each statement execute function public.policy_rule_stays();
        create or replace trigger policy_rules_whole before truncate on {{StoredRuleConfiguration.Table}} for each statement execute function public.policy_rule_stays();
        """;
}
