using System.Text;
using System.Text.Json;
using GovernancePortal.Provenance;

namespace GovernancePortal.Cli.Verify;

/// <summary>The questions: each text has the digest that the ledger holds, none that the ledger knows is left out, and the screens of the sign-offs are those that were signed at.</summary>
internal static class QuestionChecks
{
    public static IEnumerable<Finding> Of(JsonElement record)
    {
        var facts = LedgerFacts.Of(record);
        var questions = record.List("questions").ToList();
        var answers = questions.SelectMany(question => question.List("answers")).ToList();
        var wrong = questions.Where(question => !IsSaid(facts, "question", question)).Concat(answers.Where(answer => !IsSaid(facts, "question-answer", answer))).ToList();
        var left = Left(facts, "question", questions).Concat(Left(facts, "question-answer", answers)).ToList();
        yield return Finding.Of(
            wrong.Count == 0 && left.Count == 0,
            questions.Count == 0 ? "Nobody asked a question." : $"{Quantity.Of(questions.Count, "question", "questions")} with {Quantity.Of(answers.Count, "answer", "answers")}: the ledger holds the digest of each text, and none is left out.",
            wrong.Count > 0 ? "A question or an answer says something else than the ledger has the digest of." : $"Questions or answers are not shown: {string.Join(", ", left.Select(entry => $"ledger entry {entry}"))}.");
        foreach (var signOff in record.List("signOffs"))
            if (signOff.Find("screen") is { } screen && screen.TextOrNull("content") is { } content)
                yield return Finding.Of(DigestOf(content) == screen.Text("digest"), $"The screen of the {signOff.Text("seat")} seat has its digest.", $"The screen of the {signOff.Text("seat")} seat is not the one that it signed at.");
    }

    private static bool IsSaid(LedgerFacts facts, string kind, JsonElement said) => facts.Find(kind, said.TextOrNull("id"))?["text"] == "sha256:" + DigestOf(said.Text("text"));

    private static IEnumerable<long> Left(LedgerFacts facts, string kind, List<JsonElement> shown)
    {
        var ids = shown.Select(each => each.TextOrNull("id")).ToHashSet(StringComparer.Ordinal);
        return facts.All(kind).Where(recorded => !ids.Contains(recorded.Key)).Select(recorded => recorded.FirstEntry);
    }

    private static string DigestOf(string text) => Sha256Digest.Of(Encoding.UTF8.GetBytes(text)).ToString();
}
