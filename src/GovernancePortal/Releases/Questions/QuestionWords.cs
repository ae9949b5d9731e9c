using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Releases.Questions;

/// <summary>Where a question stands, as pages show it.</summary>
/// <param name="Word">"Open", "Answered", "Overdue".</param>
public sealed record QuestionWords(StatusKind Kind, string Word, string Icon)
{
    public static QuestionWords Of(QuestionView question, DateTimeOffset now) => question switch
    {
        { State: "resolved" } => new(StatusKind.Pass, "Resolved", "check_circle"),
        { State: "answered" } => new(StatusKind.Running, "Answered", "forum"),
        _ when question.IsOverdue(now) => new(StatusKind.Fail, "Overdue", "schedule"),
        _ => new(StatusKind.Warn, "Open", "help"),
    };

    /// <summary>Where on which page that stands which it is about; null for the release as a whole.</summary>
    public static string? PlaceOf(QuestionView question) => question switch
    {
        { About: "gate", Target: { } gate } => $"/releases/{question.ReleaseId}#{GateAnchor(gate)}",
        { About: "field" } => $"/versions/{question.VersionId}",
        { About: "change" } => $"/releases/{question.ReleaseId}#diff",
        _ => null,
    };

    /// <summary>The anchor of a gate's row in the table of gates.</summary>
    public static string GateAnchor(string gateId) => "gate-" + gateId.Replace('/', '-');
}
