using GovernancePortal.Evidence.Documents;
using GovernancePortal.Ledger.Entries;
using GovernancePortal.Provenance;
using GovernancePortal.Releases.Questions;

namespace GovernancePortal.Evidence.Packages;

/// <summary>Questions and answers as the package says them; null where nobody asked.</summary>
internal static class QuestionWordings
{
    public static IReadOnlyList<QuestionSection>? Of(IReadOnlyList<QuestionView> questions, IReadOnlyDictionary<Guid, string> accounts, IReadOnlyList<LedgerEntryView> entries)
    {
        return questions.Count == 0 ? null : [.. questions.Select(question => new QuestionSection(question.Id.ToString(), question.Kind, question.About, question.TargetTitle, By(question.AskedBy), question.AskedAt, question.Text, question.State)
        {
            DueAt = question.DueAt,
            ResolvedAt = question.ResolvedAt,
            LedgerEntry = Entry("question", question.Id),
            Answers = [.. question.Answers.Select(answer => new AnswerSection(answer.Id.ToString(), By(answer.PersonId), answer.At, answer.Text)
            {
                Evidence = answer.EvidenceTitle,
                EvidenceDigest = answer.EvidenceDigest is { } digest ? Sha256Digest.Parse(digest) : null,
                LedgerEntry = Entry("question-answer", answer.Id),
            })],
        })];

        string By(Guid person) => accounts.GetValueOrDefault(person, "unknown");

        long? Entry(string kind, Guid id) => entries.FirstOrDefault(entry => entry.EntityKind == kind && entry.EntityKey == id.ToString())?.Sequence;
    }
}
