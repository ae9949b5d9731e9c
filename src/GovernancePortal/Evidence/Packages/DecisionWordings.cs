using GovernancePortal.Evidence.Documents;
using GovernancePortal.Provenance;
using GovernancePortal.Releases.Decisions;

namespace GovernancePortal.Evidence.Packages;

/// <summary>The record of a decision as the package says it; null where the portal kept none.</summary>
internal static class DecisionWordings
{
    /// <param name="approves">What a seat approves, by its key.</param>
    public static DecisionSection? Of(DecisionView? decision, IReadOnlyDictionary<Guid, string> accounts, Func<string, string?> approves)
    {
        if (decision is not { Record: var record })
            return null;
        return new()
        {
            Number = record.Number,
            Digest = Sha256Digest.Parse(decision.Digest),
            Record = decision.Kept,
            Result = record.Result,
            At = record.DecidedAt,
            Process = record.Process is { } process ? $"{process.Name}, version {process.Version}" : null,
            Verdict = record.Verdict,
            VerdictWords = record.VerdictWords,
            ApprovedUntil = record.ApprovedUntil,
            Asked = [.. record.Asked.Select(asked => new DecisionAsked(asked.Title, asked.Seat, asked.At, asked.State, asked.AnsweredBy is { } by ? By(by) : null, asked.Reason, approves(asked.Seat)))],
            Answers = [.. record.SignOffs.Select(Answer)],
            Dissent = [.. record.Dissent().Select(Answer)],
            Abstentions = [.. record.Abstentions().Select(Answer)],
            Conditions = [.. record.Standing().SelectMany(answer => answer.Conditions.Select(text => Condition(answer, text)))],
        };

        string By(Guid person) => accounts.GetValueOrDefault(person, "unknown");

        DecisionAnswer Answer(SignedAnswer answer) => new(
            answer.Seat, By(answer.Person), answer.At, answer.Outcome, answer.Meaning, answer.Comment.Length == 0 ? null : answer.Comment, answer.OnBehalfOf is { } holder ? By(holder) : null, answer.VoidReason);
    }

    /// <summary>Everybody who appears in it.</summary>
    public static IEnumerable<Guid> People(DecisionView? decision) =>
        decision is null ? [] : decision.Record.SignOffs.SelectMany(answer => new[] { answer.Person, answer.OnBehalfOf }).Concat(decision.Record.Asked.Select(asked => asked.AnsweredBy)).OfType<Guid>();

    private static DecisionCondition Condition(SignedAnswer answer, string text) =>
        answer.Watched.FirstOrDefault(condition => condition.Sentence == text) is { } watched ? new(text, answer.Seat, watched.Kind, watched.OnBreach) : new(text, answer.Seat);
}
