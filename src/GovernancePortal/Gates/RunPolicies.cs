using System.Text;
using GovernancePortal.Gates.Inputs;
using GovernancePortal.Gates.Measuring;
using GovernancePortal.Gates.Runs;
using GovernancePortal.Platform.Database;
using GovernancePortal.Policies;
using GovernancePortal.PolicySets;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Gates;

/// <summary>
/// Has the policies that bind judge a subject, and keeps what they said with the facts as they were. After an event only the rules are judged anew that depend on
/// what changed; when a person asks, all.
/// </summary>
public sealed class RunPolicies(PolicyShelf shelf, StoredFiles files)
{
    /// <summary>Reads the files again, judges, and adds the run to the unit of work.</summary>
    /// <param name="all">Whether every rule is judged anew; otherwise those alone that depend on what changed since the last run, and those whose evidence lapsed.</param>
    /// <param name="at">Before the facts were read: of two runs side by side, the one that began later saw everything that the other one saw.</param>
    public async Task<GateRun> RunAsync(PortalDbContext db, Guid subjectId, Guid triggeredBy, GateFacts facts, AskedFor asked, DateTimeOffset at, bool all, CancellationToken cancellation)
    {
        facts = facts with { Files = await files.ReadAsync(facts.Version, cancellation) };
        var policies = await shelf.AtAsync(at, cancellation);
        var input = PolicyInput.Of(facts, asked, at);
        var json = CanonicalJson.Canonicalize(input);
        var id = Guid.CreateVersion7();
        List<GateResult> results;
        var position = 0;
        string? refusal = null;
        try
        {
            var document = PolicyDocument.Read(json);
            var lasting = PolicyInput.Lasting(facts, asked);
            var turns = new Turns();
            var before = all ? null : await LastAsync(db, subjectId, cancellation);
            results = [.. policies.SelectMany(policy => Judge(policy, document))];

            IEnumerable<GateResult> Judge(ShelvedPolicy policy, PolicyDocument facted)
            {
                foreach (var rule in policy.Policy.Set.Rules)
                {
                    var gate = GateId(policy, rule.Id);
                    var said = PolicyJudge.JudgeRule(policy.Policy, rule.Id, facted, cancellation);
                    var stands = before?.Stands(gate, policy.Policy.DigestOf(rule.Id)!.Value, facted, at);
                    yield return Say(policy, rule, said, lasting, stands?.Verdict == Of(said.Verdict) ? stands : null, turns.After(policy, said, facted, cancellation), position++);
                }
            }
        }
        catch (PolicyDocumentException misfit)
        {
            refusal = $"The facts cannot be judged: {misfit.Message}.";
            results = [Refused(refusal)];
        }

        var run = new GateRun
        {
            Id = id,
            SubjectId = subjectId,
            TriggeredBy = triggeredBy,
            JudgedAt = at,
            Verdict = Verdicts.Worst(results.Select(result => result.Verdict)),
            Passing = results.Count(result => result.Verdict == Verdict.Pass),
            FactsDigest = FactsDigest.Of(facts, asked),
            PoliciesDigest = BindingPolicies.Digest(policies),
            ReopensAt = results.Min(result => result.ReopensAt),
            StatementDigest = GateStatement.DigestOf(results),
        };
        run.Results.AddRange(results);
        db.Add(run);
        db.Add(Kept(run, json, refusal));
        return run;

        // what stands was said when it was said; its words and figures are those of the facts now, which may name what decided nothing
        GateResult Say(ShelvedPolicy policy, PolicyRule rule, RuleVerdict said, PolicyDocument lasting, GateResult? stands, DateTimeOffset? turns, int place)
        {
            var verdict = Of(said.Verdict);
            return new()
            {
                RunId = id,
                SubjectId = subjectId,
                GateId = GateId(policy, rule.Id),
                Position = place,
                Title = rule.Title,
                Policy = policy.Policy.Set.Id,
                PolicyTitle = policy.Policy.Set.Title,
                PolicyVersion = policy.Number,
                PolicyVersionId = policy.VersionId,
                Rule = rule.Id,
                RuleDigest = said.RuleDigest,
                Severity = rule.Severity.Key(),
                Verdict = verdict,
                Reason = said.Message,
                Remedy = said.Remedy,
                Error = said.Error,
                Waivable = rule.Waivable,
                References = [.. said.References],
                Reads = [.. said.Reads],
                ReadsDigest = lasting.DigestOf(said.Reads),
                Measurements = GateResult.Write(verdict == Verdict.NotApplicable ? [] : Measured.By(policy.Policy, said, verdict, facts)),
                Evidence = GateResult.Write(verdict == Verdict.NotApplicable ? [] : EvidenceOf.Rule(said, facts)),
                JudgedAt = stands?.JudgedAt ?? at,
                LapsesAt = stands is null ? said.LapsesAt : stands.LapsesAt,
                ReopensAt = stands is null ? ReopensAt(said, at, turns) : stands.ReopensAt,
            };
        }

        GateResult Refused(string reason) => new()
        {
            RunId = id,
            SubjectId = subjectId,
            GateId = GateResult.NoPolicy + "/facts",
            Position = 0,
            Title = "The facts can be judged",
            Policy = GateResult.NoPolicy,
            PolicyTitle = "Governance Portal",
            PolicyVersion = 0,
            PolicyVersionId = Guid.Empty,
            Rule = "facts",
            RuleDigest = Sha256Digest.Of([]),
            Severity = PolicySeverity.Block.Key(),
            Verdict = Verdict.Fail,
            Reason = reason,
            Remedy = "Submit the next version without what is named here; if nothing is wrong with it, tell the administrator.",
            Error = reason,
            Waivable = false,
            References = [],
            Reads = [],
            ReadsDigest = Sha256Digest.Of([]),
            Measurements = GateResult.Write<Measurement>([]),
            Evidence = GateResult.Write<EvidencePointer>([]),
            JudgedAt = at,
            LapsesAt = null,
            ReopensAt = null,
        };
    }

    /// <summary>What one rule says of a subject at this moment, with the files read again, and why it could not be judged; null where it could. Nothing is kept, and no waiver counts.</summary>
    public async Task<(Verdict Verdict, string? Error)> SaysAsync(GateFacts facts, AskedFor asked, ShelvedPolicy policy, string rule, DateTimeOffset at, CancellationToken cancellation)
    {
        facts = facts with { Files = await files.ReadAsync(facts.Version, cancellation) };
        try
        {
            var said = PolicyJudge.JudgeRule(policy.Policy, rule, PolicyDocument.Read(PolicyInput.Of(facts, asked, at)), cancellation);
            return (Of(said.Verdict), said.Error);
        }
        catch (PolicyDocumentException misfit)
        {
            return (Verdict.Fail, misfit.Message);
        }
    }

    /// <summary>The newest run over a subject with its results; null before the first.</summary>
    public static Task<GateRun?> NewestAsync(PortalDbContext db, Guid subjectId, CancellationToken cancellation) =>
        db.Set<GateRun>().AsNoTracking().Include(run => run.Results).Where(run => run.SubjectId == subjectId).OrderByDescending(run => run.JudgedAt).FirstOrDefaultAsync(cancellation);

    internal static string GateId(ShelvedPolicy policy, string rule) => $"{policy.Policy.Set.Id}/{rule}";

    // what has lapsed already is judged as that: only another fact opens it again
    private static DateTimeOffset? ReopensAt(RuleVerdict said, DateTimeOffset at, DateTimeOffset? turns)
    {
        var lapses = said.LapsesAt > at ? said.LapsesAt : null;
        return lapses is null || turns is null ? lapses ?? turns : lapses < turns ? lapses : turns;
    }

    private static Verdict Of(PolicyVerdict verdict) => verdict switch
    {
        PolicyVerdict.Pass => Verdict.Pass,
        PolicyVerdict.Warn => Verdict.Warn,
        PolicyVerdict.NotApplicable => Verdict.NotApplicable,
        _ => Verdict.Fail,
    };

    private static PolicyRun Kept(GateRun run, byte[] json, string? refusal)
    {
        var kept = new PolicyRun { RunId = run.Id, SubjectId = run.SubjectId, JudgedAt = run.JudgedAt, Input = Encoding.UTF8.GetString(json), InputDigest = Sha256Digest.Of(json), Refusal = refusal };
        if (refusal is null)
            kept.Verdicts.AddRange(run.Results.GroupBy(result => result.Policy).Select(set => PolicyVerdictRow.Of(kept, [.. set])));
        return kept;
    }

    private static async Task<EarlierRun?> LastAsync(PortalDbContext db, Guid subjectId, CancellationToken cancellation) =>
        await NewestAsync(db, subjectId, cancellation) is { IsAsSaid: true } last && await db.Set<PolicyRun>().AsNoTracking().SingleOrDefaultAsync(run => run.RunId == last.Id, cancellation) is { Refusal: null } kept
            ? EarlierRun.Of(last, kept.Input)
            : null;
}
