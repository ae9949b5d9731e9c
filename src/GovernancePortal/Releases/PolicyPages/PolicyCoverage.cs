using GovernancePortal.Platform.Database;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.PolicyPages;

/// <summary>What policies reach: how many releases and systems they judged, and what fails now by the newest run of each release that was not refused.</summary>
public sealed class PolicyCoverage(PortalDatabase database)
{
    /// <summary>By the id of the set; a set that judged nothing is absent.</summary>
    public async Task<IReadOnlyDictionary<string, SetCoverage>> OfSetsAsync(CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var rows = await db.Database.SqlQuery<SetCoverage>(
            $"""
             select v.set_key as "Key", count(*)::int as "Releases", count(distinct m.system_id)::int as "Systems",
                    (count(*) filter (where v.verdict = 'fail'))::int as "Failing", (count(*) filter (where v.verdict = 'warn'))::int as "Warning"
             from (select distinct on (subject_id) id, subject_id from policy_runs order by subject_id, judged_at desc) newest
             join policy_verdicts v on v.policy_run_id = newest.id
             join releases r on r.id = newest.subject_id and r.state <> 'Refused'
             join versions ver on ver.id = r.version_id
             join models m on m.id = ver.model_id
             where v.verdict <> 'not-applicable'
             group by v.set_key
             """).ToListAsync(cancellation);
        return rows.ToDictionary(row => row.Key, StringComparer.Ordinal);
    }

    /// <summary>How many releases fail each rule of a set now, by the rule's id.</summary>
    public async Task<IReadOnlyDictionary<string, int>> FailingRulesAsync(string key, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var rows = await db.Database.SqlQuery<RuleCoverage>(
            $"""
             select rule as "RuleId", count(*)::int as "Failing"
             from (select distinct on (subject_id) id, subject_id from policy_runs order by subject_id, judged_at desc) newest
             join policy_verdicts v on v.policy_run_id = newest.id and v.set_key = {key}
             join releases r on r.id = newest.subject_id and r.state <> 'Refused'
             cross join lateral unnest(v.failing) as rule
             group by rule
             """).ToListAsync(cancellation);
        return rows.ToDictionary(row => row.RuleId, row => row.Failing, StringComparer.Ordinal);
    }

    /// <summary>The releases that fail a set now, newest first.</summary>
    public async Task<IReadOnlyList<FailingRelease>> FailingReleasesAsync(string key, int most, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Database.SqlQuery<FailingRelease>(
            $"""
             select r.id as "Id", r.number as "Number", m.name || ' ' || ver.version as "Title", s.business_unit as "BusinessUnit", v.failing as "Rules"
             from (select distinct on (subject_id) id, subject_id from policy_runs order by subject_id, judged_at desc) newest
             join policy_verdicts v on v.policy_run_id = newest.id and v.set_key = {key} and v.verdict = 'fail'
             join releases r on r.id = newest.subject_id and r.state <> 'Refused'
             join versions ver on ver.id = r.version_id
             join models m on m.id = ver.model_id
             join systems s on s.id = m.system_id
             order by r.number desc limit {most}
             """).ToListAsync(cancellation);
    }

    private sealed record RuleCoverage(string RuleId, int Failing);
}

/// <summary>What one policy set reaches.</summary>
public sealed record SetCoverage(string Key, int Releases, int Systems, int Failing, int Warning);

/// <summary>A release that fails a set now.</summary>
/// <param name="Rules">The rules that it fails.</param>
public sealed record FailingRelease(Guid Id, long Number, string Title, string BusinessUnit, string[] Rules)
{
    public string Shown => ReleaseView.NumberOf(Number);
}
