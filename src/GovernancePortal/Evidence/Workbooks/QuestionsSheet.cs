using GovernancePortal.Evidence.Documents;

namespace GovernancePortal.Evidence.Workbooks;

/// <summary>A row for each question, and one for each of its further answers.</summary>
internal static class QuestionsSheet
{
    private static readonly SheetColumn[] Columns =
    [
        new("Kind", 12), new("About", 12), new("What", 36), new("Asked by", 22), new("Asked (UTC)", 20), new("Question", 60), new("Wanted until (UTC)", 20), new("State", 12), new("Resolved (UTC)", 20), new("Ledger entry", 13),
        new("Answered by", 22), new("Answered (UTC)", 20), new("Answer", 60), new("Evidence", 40), new("Evidence, SHA-256", 68), new("Ledger entry of the answer", 24),
    ];

    public static SheetContent Of(IEnumerable<QuestionSection> questions) => new("Questions", Columns, questions.SelectMany(Rows));

    private static IEnumerable<SheetCell[]> Rows(QuestionSection question) =>
        question.Answers.Count == 0 ? [Row(question, null)] : question.Answers.Select(answer => Row(question, answer));

    private static SheetCell[] Row(QuestionSection question, AnswerSection? answer) =>
    [
        SheetCell.Text(question.Kind), SheetCell.Text(question.About), SheetCell.Text(question.Title), SheetCell.Text(question.By), SheetCell.Time(question.At), SheetCell.Text(question.Text), SheetCell.Time(question.DueAt),
        SheetCell.Text(question.State), SheetCell.Time(question.ResolvedAt), SheetCell.Whole(question.LedgerEntry),
        SheetCell.Text(answer?.By), SheetCell.Time(answer?.At), SheetCell.Text(answer?.Text), SheetCell.Text(answer?.Evidence), SheetCell.Digest(answer?.EvidenceDigest), SheetCell.Whole(answer?.LedgerEntry),
    ];
}
