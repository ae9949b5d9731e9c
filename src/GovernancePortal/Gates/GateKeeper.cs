using System.Text;
using GovernancePortal.Gates.Inputs;
using GovernancePortal.Gates.Runs;
using GovernancePortal.Platform.Database;
using GovernancePortal.Policies;
using GovernancePortal.PolicySets;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Gates;

/// <summary>Says how ready a subject is: what the policies said, unless what a rule looked at, the rule itself or the time is another now.</summary>
public sealed class GateKeeper(PortalDatabase database, PolicyShelf shelf)
{
    private const string Nothing = "[]";
    private static readonly ILookup<Guid, string> NoneTurned = Array.Empty<(Guid Run, string Gate)>().ToLookup(turned => turned.Run, turned => turned.Gate);
    private const string ScanStatus = "datasets[].report.status";

    /// <summary>The readiness of each subject at a moment.</summary>
    /// <param name="now">The moment for which the waivers of the subjects were read too.</param>
    /// <param name="inFull">With what was measured, where the evidence is, and what passes and does not apply; lists do without.</param>
    public async Task<IReadOnlyDictionary<Guid, Readiness>> ReadinessAsync(IReadOnlyCollection<GateSubject> subjects, bool inFull, DateTimeOffset now, CancellationToken cancellation)
    {
        if (subjects.Count == 0)
            return new Dictionary<Guid, Readiness>();
        var binding = subjects.All(subject => subject.Activity == GateActivity.Closed) ? [] : await shelf.AtAsync(now, cancellation);
        var policies = BindingPolicies.Digest(binding);
        await using var db = await database.ReadAsync(cancellation);
        var runs = (await CountingAsync(db, subjects, inFull, cancellation)).ToDictionary(run => run.SubjectId);
        var turned = inFull ? await TurnedAsync(db, [.. subjects.Where(subject => subject.Activity != GateActivity.Closed && runs.ContainsKey(subject.Id)).Select(subject => runs[subject.Id])], binding, now, cancellation) : NoneTurned;
        bool IsAsItWas(GateSubject subject, GateRun run) => subject.Activity == GateActivity.Closed
            || (run.PoliciesDigest == policies && !(run.ReopensAt <= now) && !turned.Contains(run.Id) && run.FactsDigest == FactsDigest.Of(subject.Facts, subject.Asked));
        var standing = subjects.Where(subject => runs.TryGetValue(subject.Id, out var run) && IsAsItWas(subject, run)).Select(subject => runs[subject.Id].Id).ToHashSet();
        var changed = runs.Values.Select(run => run.Id).Where(run => !standing.Contains(run)).ToList();
        var results = (inFull ? runs.Values.SelectMany(run => run.Results) : await ResultsAsync(db, [.. standing], changed, cancellation)).ToLookup(result => result.RunId);
        return subjects.ToDictionary(subject => subject.Id, subject =>
        {
            var readiness = runs.TryGetValue(subject.Id, out var run)
                ? Of(subject, run, [.. results[run.Id].OrderBy(result => result.Position)], standing.Contains(run.Id) ? null : binding, [.. turned[run.Id]], now, inFull)
                : NeverJudged(subject, binding);
            return subject.Activity == GateActivity.Closed ? readiness with { Judging = false } : readiness;
        });
    }

    /// <summary>The document that was judged in a gate run, in canonical form, and its digest; null where none was.</summary>
    public async Task<(string Input, string Digest)?> InputOfRunAsync(Guid runId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<PolicyRun>().Where(run => run.RunId == runId).Select(run => new { run.Input, run.InputDigest }).SingleOrDefaultAsync(cancellation) is { } kept ? (kept.Input, kept.InputDigest.ToString()) : null;
    }

    /// <summary>The statement of a run (<see cref="GateStatement"/>), whose digest is in the ledger.</summary>
    public async Task<string> StatementOfRunAsync(Guid runId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return GateStatement.Of(await db.Set<GateResult>().Where(result => result.RunId == runId).ToListAsync(cancellation));
    }

    /// <summary>Whether the results of a run are those that it came to, of which the ledger has the digest.</summary>
    public async Task<bool> IsAsSaidAsync(Guid runId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<GateRun>().Include(run => run.Results).SingleOrDefaultAsync(run => run.Id == runId, cancellation) is { IsAsSaid: true };
    }

    /// <summary>Of each subject the newest run; of a decided one the newest before the decision.</summary>
    private static async Task<List<GateRun>> CountingAsync(PortalDbContext db, IReadOnlyCollection<GateSubject> subjects, bool inFull, CancellationToken cancellation)
    {
        var ids = subjects.Select(subject => subject.Id).ToArray();
        var until = subjects.Select(subject => subject.DecidedAt ?? DateTimeOffset.MaxValue).ToArray();
        var counting = db.Set<GateRun>().FromSql(
            $"""
             select run.* from unnest({ids}, {until}) as subject(id, until)
             cross join lateral (select * from gate_runs where subject_id = subject.id and judged_at <= subject.until order by judged_at desc limit 1) run
             """);
        return await (inFull ? counting.Include(run => run.Results) : counting).ToListAsync(cancellation);
    }

    // when a rule turns is reckoned when it is judged, but by the hour; whoever opens the release is answered by the clock
    private static async Task<ILookup<Guid, string>> TurnedAsync(PortalDbContext db, IReadOnlyList<GateRun> runs, IReadOnlyList<ShelvedPolicy> binding, DateTimeOffset now, CancellationToken cancellation)
    {
        var rules = binding.SelectMany(policy => policy.Policy.Set.Rules.Select(rule => (Policy: policy, Rule: rule.Id))).ToDictionary(entry => RunPolicies.GateId(entry.Policy, entry.Rule), StringComparer.Ordinal);
        var clocked = runs.Select(run => (run.Id, Gates: run.Results.Where(result => result.Reads.Contains(PolicyInput.Clock) && !(result.ReopensAt <= now) && rules.ContainsKey(result.GateId)).ToList()))
            .Where(run => run.Gates.Count > 0).ToDictionary(run => run.Id, run => run.Gates);
        var inputs = await db.Set<PolicyRun>().Where(run => clocked.Keys.Contains(run.RunId) && run.Refusal == null).Select(run => new { run.RunId, run.Input }).ToListAsync(cancellation);
        return (
            from kept in inputs
            let document = PolicyDocument.Read(Encoding.UTF8.GetBytes(kept.Input))
            from result in clocked[kept.RunId]
            let entry = rules[result.GateId]
            where entry.Policy.Policy.DigestOf(entry.Rule) == result.RuleDigest && Turns.HasTurned(entry.Policy, entry.Rule, document, now, cancellation)
            select (kept.RunId, result.GateId)).ToLookup(turned => turned.RunId, turned => turned.GateId);
    }

    // what stands needs no more than is shown; of what changed every rule is looked at
    private static Task<List<GateResult>> ResultsAsync(PortalDbContext db, List<Guid> standing, List<Guid> changed, CancellationToken cancellation)
    {
        var all = db.Set<GateResult>().AsNoTracking();
        return all.Where(result => (standing.Contains(result.RunId) && result.Verdict != Verdict.Pass && result.Verdict != Verdict.NotApplicable) || changed.Contains(result.RunId)).Select(result => new GateResult
        {
            RunId = result.RunId,
            SubjectId = result.SubjectId,
            GateId = result.GateId,
            Position = result.Position,
            Title = result.Title,
            Policy = result.Policy,
            PolicyTitle = result.PolicyTitle,
            PolicyVersion = result.PolicyVersion,
            PolicyVersionId = result.PolicyVersionId,
            Rule = result.Rule,
            RuleDigest = result.RuleDigest,
            Severity = result.Severity,
            Verdict = result.Verdict,
            Reason = result.Reason,
            Remedy = result.Remedy,
            Error = result.Error,
            Waivable = result.Waivable,
            References = result.References,
            Reads = result.Reads,
            ReadsDigest = result.ReadsDigest,
            Measurements = Nothing,
            Evidence = Nothing,
            JudgedAt = result.JudgedAt,
            LapsesAt = result.LapsesAt,
            ReopensAt = result.ReopensAt,
        }).ToListAsync(cancellation);
    }

    private static Readiness NeverJudged(GateSubject subject, IReadOnlyList<ShelvedPolicy> binding) => Readiness.Of(
        [.. binding.Select(policy => Never(subject, policy, policy.Policy.Set.Id, policy.Policy.Set.Title))], null, null);

    private static Readiness Of(GateSubject subject, GateRun run, IReadOnlyList<GateResult> results, IReadOnlyList<ShelvedPolicy>? changed, HashSet<string> turned, DateTimeOffset now, bool inFull)
    {
        var gates = changed is null || IsRefused(results) ? results.Select(result => View(result, subject, inFull, changed is null ? null : Change.Facts)) : Compare(subject, results, changed, turned, now, inFull);
        return Readiness.Of([.. gates.Select(gate => gate.Under(subject.Waivers))], run.JudgedAt, run.Id, changed is null && !inFull ? run.Passing : 0);
    }

    private static bool IsRefused(IReadOnlyList<GateResult> results) => results is [{ Policy: GateResult.NoPolicy }];

    private static IEnumerable<GateView> Compare(GateSubject subject, IReadOnlyList<GateResult> results, IReadOnlyList<ShelvedPolicy> binding, HashSet<string> turned, DateTimeOffset now, bool inFull)
    {
        var judged = results.ToDictionary(result => result.GateId, StringComparer.Ordinal);
        var facts = Lasting(subject);
        foreach (var policy in binding)
        {
            foreach (var rule in policy.Policy.Set.Rules)
            {
                var id = RunPolicies.GateId(policy, rule.Id);
                yield return judged.TryGetValue(id, out var result)
                    ? View(result, subject, inFull, WhatChanged(result, policy, facts, turned, now))
                    : Never(subject, policy, id, rule.Title) with { Rule = rule.Id, RuleDigest = policy.Policy.DigestOf(rule.Id).ToString() };
            }
        }
    }

    private static Change? WhatChanged(GateResult result, ShelvedPolicy policy, PolicyDocument? facts, HashSet<string> turned, DateTimeOffset now) =>
        result.RuleDigest != policy.Policy.DigestOf(result.Rule) ? Change.Rule
        : facts is null || facts.DigestOf(result.Reads) != result.ReadsDigest ? Change.Facts
        : result.ReopensAt <= now || turned.Contains(result.GateId) ? Change.Time
        : null;

    // null where the facts can no longer be put before the policies
    private static PolicyDocument? Lasting(GateSubject subject)
    {
        try
        {
            return PolicyInput.Lasting(subject.Facts, subject.Asked);
        }
        catch (PolicyDocumentException)
        {
            return null;
        }
    }

    private static GateView Never(GateSubject subject, ShelvedPolicy policy, string id, string title) => new GateView(
        id, title, subject.Activity == GateActivity.Running ? Verdict.Running : Verdict.Missing,
        subject.Activity == GateActivity.Running ? "It is being judged." : "It was never judged.",
        subject.Activity == GateActivity.Running ? "Wait a moment; the page follows by itself." : "Run the gates.", [], [], null)
    {
        Policy = policy.Policy.Set.Id,
        PolicyTitle = policy.Policy.Set.Title,
        PolicyVersion = policy.Number,
        PolicyVersionId = policy.VersionId,
    };

    private static GateView View(GateResult result, GateSubject subject, bool inFull, Change? change)
    {
        var view = result.View(inFull);
        if (subject.Activity == GateActivity.Closed)
            return view;
        if (change is not null && subject.Activity == GateActivity.Running)
            return view with { Verdict = Verdict.Running, Remedy = "Wait a moment; the page follows by itself." };
        if (change is { } what)
            return view with { Verdict = Verdict.Stale, Reason = $"{Words(what, result)} since it was judged ({result.Verdict.Key()}){(result.Reason.Length > 0 ? $": {result.Reason}" : ".")}", Remedy = "Run the gates again." };
        // the scan is a measurement that is under way: its rule is judged when it ends
        return result.Verdict == Verdict.Fail && result.Reads.Contains(ScanStatus) && subject.Facts.Datasets.Any(entry => entry.Report is null or { Verdict: "running" })
            ? view with { Verdict = Verdict.Running, Remedy = "Wait for the scan; the gates run again by themselves." }
            : view;
    }

    private static string Words(Change change, GateResult result) => change switch
    {
        Change.Rule => "The rule has changed",
        Change.Time when result.LapsesAt == result.ReopensAt => "The evidence has lapsed",
        Change.Time => "Time that it looks at has gone by",
        _ => "What this gate looks at has changed",
    };

    private enum Change
    {
        Facts,
        Rule,
        Time,
    }
}
