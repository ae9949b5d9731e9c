using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Approvals.Deputies;

/// <summary>How the state of a deputy is shown.</summary>
internal static class DeputyWords
{
    public static (StatusKind Kind, string Word, string Icon) Of(string state) => state switch
    {
        "in-force" => (StatusKind.Pass, "In force", "check_circle"),
        "proposed" => (StatusKind.Warn, "Waits for a second person", "hourglass_empty"),
        "not-counting" => (StatusKind.Warn, "Does not count", "warning"),
        _ => (StatusKind.Missing, "Ended", "block"),
    };
}
