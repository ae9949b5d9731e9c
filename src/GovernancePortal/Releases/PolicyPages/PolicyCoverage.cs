using System.Data;
using System.Globalization;
using GovernancePortal.Gates;
using GovernancePortal.Gates.Runs;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using GovernancePortal.Releases.Replay;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.PolicyPages;

/// <summary>
/// What policies reach: how many releases and systems they judged, and what fails now by the newest run of each release that was not refused. A rule that is
/// waived for a release, or was when it was decided, does not fail there. Each answer is of one moment: the run that is counted is the one of which it was looked at what is waived.
/// </summary>
public sealed class PolicyCoverage(PortalDatabase database, WaivedPast waivers)
{
    /// <summary>By the id of the set; a set that judged nothing is absent.</summary>
    public async Task<IReadOnlyDictionary<string, SetCoverage>> OfSetsAsync(CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var (runs, sets, rules) = await WaivedAsync(db, null, cancellation);
        var rows = await db.Database.SqlQuery<SetCoverage>(
            $"""
             with waived as (select * from unnest({runs}, {sets}, {rules}) as waived(run_id, set_key, rule))
             select v.set_key as "Key", count(*)::int as "Releases", count(distinct m.system_id)::int as "Systems",
                    (count(*) filter (where cardinality(v.failing) > s.failing))::int as "Failing",
                    (count(*) filter (where cardinality(v.failing) = s.failing and cardinality(v.warning) > s.warning))::int as "Warning",
                    (count(*) filter (where cardinality(v.failing) = s.failing and s.failing + s.warning > 0))::int as "Waived"
             from (select distinct on (subject_id) id, subject_id from policy_runs order by subject_id, judged_at desc) newest
             join policy_verdicts v on v.policy_run_id = newest.id
             join releases r on r.id = newest.subject_id and r.state <> 'Refused'
             join versions ver on ver.id = r.version_id
             join models m on m.id = ver.model_id
             cross join lateral (
                 select count(*) filter (where w.rule = any(v.failing)) as failing, count(*) filter (where w.rule = any(v.warning)) as warning from waived w where w.run_id = newest.id and w.set_key = v.set_key) s
             where v.verdict <> 'not-applicable'
             group by v.set_key
             """).ToListAsync(cancellation);
        return rows.ToDictionary(row => row.Key, StringComparer.Ordinal);
    }

    /// <summary>How many releases fail or are warned by each rule of a set now, by the rule's id; a rule that finds nothing wrong is absent.</summary>
    public async Task<IReadOnlyDictionary<string, RuleCoverage>> RulesAsync(string key, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var (runs, _, rules) = await WaivedAsync(db, key, cancellation);
        var rows = await db.Database.SqlQuery<RuleCoverage>(
            $"""
             with waived as (select * from unnest({runs}, {rules}) as waived(run_id, rule))
             select said.rule as "RuleId", (count(*) filter (where said.fails))::int as "Failing", (count(*) filter (where not said.fails))::int as "Warning"
             from (select distinct on (subject_id) id, subject_id from policy_runs order by subject_id, judged_at desc) newest
             join policy_verdicts v on v.policy_run_id = newest.id and v.set_key = {key}
             join releases r on r.id = newest.subject_id and r.state <> 'Refused'
             cross join lateral (select unnest(v.failing) as rule, true as fails union all select unnest(v.warning), false) as said
             where not exists (select from waived w where w.run_id = newest.id and w.rule = said.rule)
             group by said.rule
             """).ToListAsync(cancellation);
        return rows.ToDictionary(row => row.RuleId, StringComparer.Ordinal);
    }

    /// <summary>The releases that fail a set now, newest first.</summary>
    public async Task<IReadOnlyList<FailingRelease>> FailingReleasesAsync(string key, int most, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var (runs, _, rules) = await WaivedAsync(db, key, cancellation);
        return await db.Database.SqlQuery<FailingRelease>(
            $"""
             with waived as (select * from unnest({runs}, {rules}) as waived(run_id, rule))
             select r.id as "Id", r.number as "Number", m.name || ' ' || ver.version as "Title", s.business_unit as "BusinessUnit", counting.rules as "Rules"
             from (select distinct on (subject_id) id, subject_id from policy_runs order by subject_id, judged_at desc) newest
             join policy_verdicts v on v.policy_run_id = newest.id and v.set_key = {key} and v.verdict = 'fail'
             join releases r on r.id = newest.subject_id and r.state <> 'Refused'
             join versions ver on ver.id = r.version_id
             join models m on m.id = ver.model_id
             join systems s on s.id = m.system_id
             cross join lateral (
                 select array(select rule from unnest(v.failing) with ordinality as failing(rule, place) where not exists (select from waived w where w.run_id = newest.id and w.rule = failing.rule) order by place) as rules) counting
             where cardinality(counting.rules) > 0
             order by r.number desc limit {most}
             """).ToListAsync(cancellation);
    }

    // of the newest runs, the fails and warnings that are waived: run, set and rule side by side
    private async Task<(Guid[] Runs, string[] Sets, string[] Rules)> WaivedAsync(PortalDbContext db, string? key, CancellationToken cancellation)
    {
        var waived = await waivers.OfAllAsync(key, cancellation);
        if (waived.Count == 0)
            return ([], [], []);
        var releases = waived.Select(release => release.Key).ToArray();
        var (policies, rules) = (waived.SelectMany(release => release.Select(waiver => waiver.Policy)).ToHashSet(), waived.SelectMany(release => release.Select(waiver => waiver.Rule)).ToHashSet());
        var newest = db.Set<PolicyRun>().FromSql($"select distinct on (subject_id) * from policy_runs where subject_id = any({releases}) order by subject_id, judged_at desc");
        var said = await (
            from run in newest
            join result in db.Set<GateResult>() on run.RunId equals result.RunId
            where (result.Verdict == Verdict.Fail || result.Verdict == Verdict.Warn) && result.Waivable && result.Error == null && policies.Contains(result.Policy) && rules.Contains(result.Rule)
            select new { Run = run.Id, run.SubjectId, result.Policy, result.Rule, result.RuleDigest }).ToListAsync(cancellation);
        var counting = said.Where(result => waived[result.SubjectId].Any(waiver => waiver.Policy == result.Policy && waiver.Rule == result.Rule && Sha256Digest.Parse(waiver.RuleDigest, CultureInfo.InvariantCulture) == result.RuleDigest)).ToList();
        return ([.. counting.Select(result => result.Run)], [.. counting.Select(result => result.Policy)], [.. counting.Select(result => result.Rule)]);
    }
}

/// <summary>How many releases fail a rule now, and how many it warns.</summary>
public sealed record RuleCoverage(string RuleId, int Failing, int Warning);

/// <summary>What one policy set reaches.</summary>
/// <param name="Waived">Releases that fail nothing of it because something is waived.</param>
public sealed record SetCoverage(string Key, int Releases, int Systems, int Failing, int Warning, int Waived)
{
    internal static SetCoverage None(string key) => new(key, 0, 0, 0, 0, 0);
}

/// <summary>A release that fails a set now.</summary>
/// <param name="Rules">The rules that it fails.</param>
public sealed record FailingRelease(Guid Id, long Number, string Title, string BusinessUnit, string[] Rules)
{
    public string Shown => ReleaseView.NumberOf(Number);
}
