using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Releases.Review;

/// <summary>The outcome of a sign-off, as pages show it.</summary>
/// <param name="Word">"Approved".</param>
/// <param name="Deed">"approve", as the button says it.</param>
public sealed record AnswerWords(StatusKind Kind, string Word, string Deed, string Icon)
{
    /// <summary>Takes an outcome's word in the API.</summary>
    public static AnswerWords Of(string outcome) => outcome switch
    {
        "approve" => new(StatusKind.Pass, "Approved", "approve", "check_circle"),
        "refuse" => new(StatusKind.Fail, "Refused", "refuse", "dangerous"),
        "request-changes" => new(StatusKind.Warn, "Changes asked", "request changes", "undo"),
        _ => new(StatusKind.Missing, "Abstained", "abstain", "hourglass_empty"),
    };
}
