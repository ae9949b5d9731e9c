using System.Text.Json;
using GovernancePortal.Gates.Runs;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Gates;

/// <summary>Runs the gates and says how ready a subject is: what was judged, unless its inputs have changed since.</summary>
public sealed class GateKeeper(PortalDatabase database, IEnumerable<IGate> gates, StoredFiles files, PolicyKeeper policies)
{
    private const string Nothing = "[]";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly IReadOnlyList<IGate> gates = [.. gates.OrderBy(gate => gate.Order)];

    /// <summary>Reads the files again, judges every gate and by every policy, and adds the run to the unit of work.</summary>
    /// <param name="at">Before the facts were read: of two runs side by side, the one that began later saw everything that the other one saw.</param>
    public async Task<GateRun> RunAsync(PortalDbContext db, Guid subjectId, Guid triggeredBy, GateFacts facts, AskedFor asked, DateTimeOffset at, CancellationToken cancellation)
    {
        facts = facts with { Files = await files.ReadAsync(facts.Version, cancellation) };
        var run = new GateRun { SubjectId = subjectId, TriggeredBy = triggeredBy, JudgedAt = at };
        foreach (var gate in gates)
        {
            var judgement = await gate.JudgeAsync(facts, cancellation);
            run.Results.Add(new()
            {
                RunId = run.Id,
                SubjectId = subjectId,
                GateId = gate.Id,
                Title = gate.Title,
                Verdict = judgement.Verdict,
                Reason = judgement.Reason,
                Remedy = judgement.Remedy,
                Measurements = JsonSerializer.Serialize(judgement.Measurements, Json),
                Evidence = JsonSerializer.Serialize(judgement.Evidence, Json),
                InputsDigest = CanonicalJson.Digest(gate.Inputs(facts)),
                JudgedAt = run.JudgedAt,
            });
        }

        db.Add(run);
        db.Add(await policies.JudgeAsync(run, facts, asked, cancellation));
        return run;
    }

    /// <summary>What each gate said in the newest run, by its id; none before the first.</summary>
    public static async Task<IReadOnlyDictionary<string, Verdict>> LastVerdictsAsync(PortalDbContext db, Guid subjectId, CancellationToken cancellation)
    {
        var last = await db.Set<GateRun>().AsNoTracking().Include(run => run.Results).Where(run => run.SubjectId == subjectId).OrderByDescending(run => run.JudgedAt).FirstOrDefaultAsync(cancellation);
        return (last?.Results ?? []).ToDictionary(result => result.GateId, result => result.Verdict, StringComparer.Ordinal);
    }

    /// <summary>The readiness of each subject now: each gate's newest judgement, stale where its inputs are others now.</summary>
    /// <param name="inFull">With what each gate measured and where its evidence is; lists do without.</param>
    public async Task<IReadOnlyDictionary<Guid, Readiness>> ReadinessAsync(IReadOnlyCollection<GateSubject> subjects, bool inFull, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var ids = subjects.Select(subject => subject.Id).ToList();
        var runs = (await db.Set<GateRun>().Where(run => ids.Contains(run.SubjectId)).Select(run => new GateRunHead(run.Id, run.SubjectId, run.JudgedAt)).ToListAsync(cancellation)).ToLookup(run => run.SubjectId);
        var counting = subjects.ToDictionary(subject => subject.Id, subject => runs[subject.Id].Where(run => subject.DecidedAt is null || run.JudgedAt <= subject.DecidedAt).MaxBy(run => run.JudgedAt));
        var counted = counting.Values.OfType<GateRunHead>().Select(run => run.Id).ToList();
        var judged = db.Set<GateResult>().Where(result => counted.Contains(result.RunId));
        var results = (await (inFull ? judged : judged.Select(result => new GateResult
        {
            RunId = result.RunId,
            SubjectId = result.SubjectId,
            GateId = result.GateId,
            Title = result.Title,
            Verdict = result.Verdict,
            Reason = result.Reason,
            Remedy = result.Remedy,
            Measurements = Nothing,
            Evidence = Nothing,
            InputsDigest = result.InputsDigest,
            JudgedAt = result.JudgedAt,
        })).ToListAsync(cancellation)).ToLookup(result => result.RunId);
        return subjects.ToDictionary(subject => subject.Id, subject => Of(subject, counting[subject.Id], results));
    }

    private Readiness Of(GateSubject subject, GateRunHead? run, ILookup<Guid, GateResult> results)
    {
        var judged = run is null ? [] : results[run.Id].ToDictionary(result => result.GateId, StringComparer.Ordinal);
        return Readiness.Of([.. gates.Select(gate => View(gate, judged.GetValueOrDefault(gate.Id), subject.Facts, subject.Activity))], run?.JudgedAt, run?.Id);
    }

    private static GateView View(IGate gate, GateResult? result, GateFacts facts, GateActivity activity)
    {
        if (result is null)
            return activity == GateActivity.Running
                ? new(gate.Id, gate.Title, Verdict.Running, "It is being judged.", "Wait a moment; the page follows by itself.", [], [], null)
                : new(gate.Id, gate.Title, Verdict.Missing, "It was never judged.", "Run the gates.", [], [], null);
        var stale = activity != GateActivity.Closed && result.InputsDigest != CanonicalJson.Digest(gate.Inputs(facts));
        var judged = new GateView(gate.Id, gate.Title, result.Verdict, result.Reason, result.Remedy,
            JsonSerializer.Deserialize<List<Measurement>>(result.Measurements, Json)!, JsonSerializer.Deserialize<List<EvidencePointer>>(result.Evidence, Json)!, result.JudgedAt);
        if (activity == GateActivity.Running && (stale || result.Verdict == Verdict.Running))
            return judged with { Verdict = Verdict.Running, Remedy = "Wait a moment; the page follows by itself." };
        return stale
            ? judged with { Verdict = Verdict.Stale, Reason = $"What this gate looks at has changed since it was judged ({result.Verdict.Key()}): {result.Reason}", Remedy = "Run the gates again." }
            : judged;
    }

    private sealed record GateRunHead(Guid Id, Guid SubjectId, DateTimeOffset JudgedAt);
}

/// <summary>What readiness is asked of.</summary>
/// <param name="DecidedAt">When the subject was decided: nothing that was judged later counts.</param>
public sealed record GateSubject(Guid Id, GateFacts Facts, GateActivity Activity, DateTimeOffset? DecidedAt);
