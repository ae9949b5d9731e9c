using GovernancePortal.PolicySets;

namespace GovernancePortal.Policies.Judging;

/// <summary>What all policy sets say of one document, as clients read it.</summary>
/// <param name="Verdict">The worst of the sets: <c>not-applicable</c>, <c>pass</c>, <c>warn</c> or <c>fail</c>.</param>
/// <param name="InputDigest">SHA-256 over the canonical form (RFC 8785) of the document.</param>
/// <param name="Now">The document's <c>now</c>: the moment that was judged for.</param>
public sealed record DocumentJudgement(string Verdict, string InputDigest, DateTimeOffset Now, IReadOnlyList<SetJudgement> Policies)
{
    /// <summary>Judges by the versions that bind at the document's <c>now</c>.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    internal static async Task<DocumentJudgement> OfAsync(PolicyDocument document, PolicyShelf shelf, CancellationToken cancellation)
    {
        var now = document.Now!.Value;
        var judged = (await shelf.AtAsync(now, cancellation)).Select(shelved => SetJudgement.Of(shelved, PolicyJudge.Judge(shelved.Policy, document, cancellation))).ToList();
        return new(PolicyVerdicts.Worst(judged.Select(set => set.Verdict)), document.Digest.ToString(), now, judged);
    }
}

/// <summary>What one set says.</summary>
/// <param name="Version">The number of the version that judged; null in what was judged before versions were stored.</param>
/// <param name="VersionId">Its id.</param>
/// <param name="Digest">Its digest.</param>
public sealed record SetJudgement(string Id, string Title, int? Version, Guid? VersionId, string Digest, string Verdict, IReadOnlyList<RuleJudgement> Rules)
{
    internal static SetJudgement Of(ShelvedPolicy shelved, PolicyJudgement judgement) => new(
        judgement.SetId, judgement.SetTitle, shelved.Number, shelved.VersionId, judgement.VersionDigest.ToString(), judgement.Verdict.Key(), [.. judgement.Rules.Select(RuleJudgement.Of)]);
}

/// <summary>What one rule says.</summary>
/// <param name="Severity"><c>block</c>, <c>warn</c> or <c>inform</c>.</param>
/// <param name="Digest">The digest of the rule with the values that it reads.</param>
/// <param name="Reads">What the verdict hangs on, as paths into the document.</param>
/// <param name="Evidence">Where a reader should look, as paths into the document.</param>
/// <param name="LapsesAt">When the evidence lapses; null where nothing does.</param>
/// <param name="Error">Why the rule could not be evaluated, and so is a fail; null where it could.</param>
public sealed record RuleJudgement(
    string Id, string Title, string Severity, string Verdict, string Message, string Remedy, string Digest, IReadOnlyList<string> References, IReadOnlyList<string> Reads,
    IReadOnlyList<string> Evidence, DateTimeOffset? LapsesAt, bool Waivable, string? Error)
{
    internal static RuleJudgement Of(RuleVerdict rule) => new(
        rule.RuleId, rule.Title, rule.Severity.Key(), rule.Verdict.Key(), rule.Message, rule.Remedy, rule.RuleDigest.ToString(), rule.References, rule.Reads,
        rule.Evidence, rule.LapsesAt, rule.Waivable, rule.Error);
}
