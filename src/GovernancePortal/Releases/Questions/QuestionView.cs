using System.Text.Json.Serialization;
using GovernancePortal.Gates;
using GovernancePortal.Releases.Review;

namespace GovernancePortal.Releases.Questions;

/// <summary>A question with its answers, as clients read it.</summary>
/// <param name="Kind"><c>question</c> or <c>evidence</c>.</param>
/// <param name="About"><c>release</c>, <c>gate</c>, <c>field</c> or <c>change</c>.</param>
/// <param name="Target">Gate id, path of a field of the card, or name of a line of the comparison; null for the release as a whole.</param>
/// <param name="State"><c>open</c> while it waits for an answer, <c>answered</c> while who asked has not said that it is enough, <c>resolved</c>.</param>
/// <param name="DueAt">Until when evidence is wanted; null for a question.</param>
/// <param name="Answers">Oldest first.</param>
public sealed record QuestionView(
    Guid Id, Guid ReleaseId, Guid VersionId, string Kind, string About, string? Target, string TargetTitle, string Text, Guid AskedBy, DateTimeOffset AskedAt, DateTimeOffset? DueAt,
    string State, DateTimeOffset? AnsweredAt, Guid? ResolvedBy, DateTimeOffset? ResolvedAt, IReadOnlyList<AnswerView> Answers)
{
    [JsonIgnore]
    public bool IsResolved => ResolvedAt is not null;

    [JsonIgnore]
    public bool IsEvidence => DueAt is not null;

    public bool IsAbout(GateView gate) => About == "gate" && Target == gate.Id;

    public bool IsAbout(ChangeLine line) => About == "change" && Target == QuestionTarget.Of(line).Id;

    /// <summary>Whether evidence is wanted that did not come in time.</summary>
    public bool IsOverdue(DateTimeOffset now) => DueAt <= now && State == "open";

    internal static QuestionView Of(Question question, IEnumerable<QuestionAnswer> answers) => new(
        question.Id, question.ReleaseId, question.VersionId, question.Kind.Key(), question.About.Key(), question.Target, question.TargetTitle, question.Text, question.AskedBy, question.AskedAt, question.DueAt,
        question.ResolvedAt is not null ? "resolved" : question.AnsweredAt is not null ? "answered" : "open", question.AnsweredAt, question.ResolvedBy, question.ResolvedAt,
        [.. answers.OrderBy(answer => answer.At).ThenBy(answer => answer.Id).Select(AnswerView.Of)]);
}

/// <summary>An answer as clients read it.</summary>
/// <param name="EvaluationId">The evaluation report that it names; null for none.</param>
/// <param name="Artifact">The file of the version that it names; null for none.</param>
/// <param name="EvidenceTitle">As people call the report or the file.</param>
/// <param name="EvidenceDigest">SHA-256 of what the report says, or of the file.</param>
public sealed record AnswerView(Guid Id, Guid PersonId, DateTimeOffset At, string Text, Guid? EvaluationId, string? Artifact, string? EvidenceTitle, string? EvidenceDigest)
{
    internal static AnswerView Of(QuestionAnswer answer) =>
        new(answer.Id, answer.PersonId, answer.At, answer.Text, answer.EvaluationId, answer.ArtifactPath, answer.EvidenceTitle, answer.EvidenceDigest?.ToString());
}

/// <summary>Kinds and bindings as they stand in the API.</summary>
public static class QuestionKeys
{
    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetValues<QuestionKind>().Select(Key)];

    public static IReadOnlyList<string> Abouts { get; } = [.. Enum.GetValues<QuestionAbout>().Select(Key)];

    public static string Key(this QuestionKind kind) => kind == QuestionKind.Evidence ? "evidence" : "question";

    public static string Key(this QuestionAbout about) => about switch { QuestionAbout.Gate => "gate", QuestionAbout.Field => "field", QuestionAbout.Change => "change", _ => "release" };

    internal static QuestionKind KindOf(string key) => Enum.GetValues<QuestionKind>().First(kind => kind.Key() == key);

    internal static QuestionAbout AboutOf(string key) => Enum.GetValues<QuestionAbout>().First(about => about.Key() == key);
}
