using System.Text.Json;
using GovernancePortal.Gates.Runs;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Gates;

/// <summary>Runs the gates and says how ready a subject is: what was judged, unless its inputs have changed since.</summary>
public sealed class GateKeeper(PortalDatabase database, IEnumerable<IGate> gates, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly IReadOnlyList<IGate> gates = [.. gates.OrderBy(gate => gate.Order)];

    /// <summary>Judges every gate and adds the run to the unit of work.</summary>
    public async Task<GateRun> RunAsync(PortalDbContext db, Guid subjectId, Guid triggeredBy, GateFacts facts, CancellationToken cancellation)
    {
        var run = new GateRun { SubjectId = subjectId, TriggeredBy = triggeredBy, JudgedAt = time.GetUtcNow() };
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
        return run;
    }

    /// <summary>The readiness now: each gate's newest judgement, stale where its inputs are others now.</summary>
    /// <param name="decidedAt">When the subject was decided: nothing that was judged later counts.</param>
    public async Task<Readiness> ReadinessAsync(Guid subjectId, GateFacts facts, GateActivity activity, DateTimeOffset? decidedAt, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var newest = await db.Set<GateRun>().Include(run => run.Results).Where(run => run.SubjectId == subjectId && (decidedAt == null || run.JudgedAt <= decidedAt)).OrderByDescending(run => run.JudgedAt).FirstOrDefaultAsync(cancellation);
        return Readiness.Of([.. gates.Select(gate => View(gate, newest?.Results.SingleOrDefault(result => result.GateId == gate.Id), facts, activity))], newest?.JudgedAt, newest?.Id);
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
}
