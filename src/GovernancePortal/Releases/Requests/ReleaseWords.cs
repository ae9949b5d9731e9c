using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Releases.Requests;

/// <summary>Where a release stands, as pages show it.</summary>
public sealed record ReleaseWords(StatusKind Kind, string Word, string Icon)
{
    /// <summary>Takes the state's word in the API; an unknown one is shown as it is.</summary>
    public static ReleaseWords Of(string state) => state switch
    {
        "checking" => new(StatusKind.Running, "Checking", "progress_activity"),
        "in-review" => new(StatusKind.Running, "With the council", "groups"),
        "changes-requested" => new(StatusKind.Warn, "Changes asked", "undo"),
        "approved" => new(StatusKind.Pass, "Approved", "check_circle"),
        "refused" => new(StatusKind.Fail, "Refused", "dangerous"),
        "suspended" => new(StatusKind.Fail, "Suspended", "block"),
        "expired" => new(StatusKind.Stale, "Approval expired", "history"),
        "revoked" => new(StatusKind.Fail, "Approval revoked", "undo"),
        _ => new(StatusKind.Missing, state, "help"),
    };

    /// <summary>The same of a release, which may be flagged.</summary>
    public static ReleaseWords Of(ReleaseView release) => release.Flagged && release.State == "approved" ? new(StatusKind.Warn, "Approved, flagged", "flag") : Of(release.State);
}
