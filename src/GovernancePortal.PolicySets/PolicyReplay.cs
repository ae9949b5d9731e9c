using System.Collections.Concurrent;
using GovernancePortal.PolicySets.Replaying;
using GovernancePortal.Provenance;

namespace GovernancePortal.PolicySets;

/// <summary>
/// Judges documents that were judged before by another text of a policy: what would newly fail, newly warn, newly pass, stay. Documents are taken one by
/// one and judged on as many processors as may be used; what is kept of each is its outcome alone.
/// </summary>
public static class PolicyReplay
{
    /// <summary>Replays a policy.</summary>
    /// <param name="policy">The text that is tried.</param>
    /// <param name="before">The text that it would take the place of; null where there is none: everything is then new.</param>
    /// <param name="documents">Read once, never two at a time.</param>
    /// <param name="processors">How many documents are judged at a time; as many as the machine has processors where it is 0.</param>
    /// <returns>In the order of the documents.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<IReadOnlyList<ReplayOutcome>> RunAsync(
        CheckedPolicySet policy, CheckedPolicySet? before, IAsyncEnumerable<ReplayDocument> documents, int processors = 0, CancellationToken cancellation = default)
    {
        var outcomes = new ConcurrentBag<(int Place, ReplayOutcome Outcome)>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = processors > 0 ? processors : Environment.ProcessorCount, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Numbered(documents, cancellation), options, (next, stop) =>
        {
            outcomes.Add((next.Place, Judge(policy, before, next.Document, stop)));
            return ValueTask.CompletedTask;
        });
        return [.. outcomes.OrderBy(outcome => outcome.Place).Select(outcome => outcome.Outcome)];
    }

    /// <summary>One document by both texts.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static ReplayOutcome Judge(CheckedPolicySet policy, CheckedPolicySet? before, ReplayDocument document, CancellationToken cancellation = default)
    {
        try
        {
            var facts = PolicyDocument.Read(document.Json);
            return OutcomeOf.Judgements(document.Id, before is null ? null : Judged(before), Judged(policy)) with { BusinessUnit = UnitOf(facts) };

            PolicyJudgement Judged(CheckedPolicySet by) => PolicyJudge.Judge(by, facts, cancellation).Under(document.Waived ?? [.. WaivedRules.Of(facts, by.Set.Id)]);
        }
        catch (PolicyDocumentException misfit)
        {
            return new(document.Id, ReplayEffect.Stays, before is null ? null : PolicyVerdict.Fail, PolicyVerdict.Fail, []) { Refusal = misfit.Message };
        }
    }

    private static string? UnitOf(PolicyDocument facts) =>
        facts.Json.TryGetProperty("system", out var system) && system.TryGetProperty("businessUnit", out var unit) && unit.GetString() is { Length: > 0 } name ? name : null;

    private static async IAsyncEnumerable<(int Place, ReplayDocument Document)> Numbered(
        IAsyncEnumerable<ReplayDocument> documents, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var place = 0;
        await foreach (var document in documents.WithCancellation(cancellation))
            yield return (place++, document);
    }
}

/// <summary>A document of facts that was judged before.</summary>
/// <param name="Id">What the caller knows it by.</param>
public sealed record ReplayDocument(string Id, ReadOnlyMemory<byte> Json)
{
    /// <summary>The rules that were waived for it, by id and digest: a rule that says something else is not waived. Null where those count that the document itself names.</summary>
    public IReadOnlyCollection<(string Rule, Sha256Digest Digest)>? Waived { get; init; }
}
