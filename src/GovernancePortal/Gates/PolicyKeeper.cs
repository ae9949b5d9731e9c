using System.Text;
using System.Text.Json;
using GovernancePortal.Gates.Inputs;
using GovernancePortal.Gates.Runs;
using GovernancePortal.Platform.Database;
using GovernancePortal.Policies;
using GovernancePortal.Policies.Judging;
using GovernancePortal.PolicySets;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Gates;

/// <summary>Judges facts by the policies that bind, keeps what was judged with what came of it, and reads it again.</summary>
public sealed class PolicyKeeper(PortalDatabase database, PolicyShelf shelf)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What the policies say in a gate run.</summary>
    /// <param name="facts">With its files read.</param>
    internal async Task<PolicyRun> JudgeAsync(GateRun run, GateFacts facts, AskedFor asked, CancellationToken cancellation)
    {
        var json = CanonicalJson.Canonicalize(PolicyInput.Of(facts, asked, run.JudgedAt));
        var (verdict, policies, refusal) = await JudgeAsync(json, cancellation);
        var judged = new PolicyRun
        {
            RunId = run.Id,
            SubjectId = run.SubjectId,
            JudgedAt = run.JudgedAt,
            Input = Encoding.UTF8.GetString(json),
            InputDigest = Sha256Digest.Of(json),
            Verdict = verdict,
            Policies = JsonSerializer.Serialize(policies, Json),
            Refusal = refusal,
        };
        judged.Verdicts.AddRange(policies.Select(set => PolicyVerdictRow.Of(judged, set)));
        return judged;
    }

    /// <summary>What the policies said in a gate run; null where none was judged by them.</summary>
    public async Task<PoliciesJudged?> OfRunAsync(Guid runId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<PolicyRun>().SingleOrDefaultAsync(run => run.RunId == runId, cancellation) is not { } run
            ? null
            : new(run.Verdict, run.JudgedAt, run.InputDigest.ToString(), run.Refusal, JsonSerializer.Deserialize<List<SetJudgement>>(run.Policies, Json)!);
    }

    /// <summary>The document that was judged in a gate run, in canonical form; null where none was.</summary>
    public async Task<string?> InputOfRunAsync(Guid runId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<PolicyRun>().Where(run => run.RunId == runId).Select(run => run.Input).SingleOrDefaultAsync(cancellation);
    }

    private async Task<(string Verdict, IReadOnlyList<SetJudgement> Policies, string? Refusal)> JudgeAsync(byte[] json, CancellationToken cancellation)
    {
        try
        {
            var judged = await DocumentJudgement.OfAsync(PolicyDocument.Read(json), shelf, cancellation);
            return (judged.Verdict, judged.Policies, null);
        }
        catch (PolicyDocumentException misfit)
        {
            return (PolicyVerdict.Fail.Key(), [], $"The facts cannot be judged: {misfit.Message}.");
        }
    }
}

/// <summary>What the policies said of a release.</summary>
/// <param name="Verdict">The worst of the policy sets.</param>
/// <param name="InputDigest">SHA-256 of the document that was judged.</param>
/// <param name="Refusal">Why the document could not be judged; null where it could.</param>
public sealed record PoliciesJudged(string Verdict, DateTimeOffset JudgedAt, string InputDigest, string? Refusal, IReadOnlyList<SetJudgement> Policies);
