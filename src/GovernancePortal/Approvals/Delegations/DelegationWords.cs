using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Approvals.Delegations;

/// <summary>How the state of a delegation is shown.</summary>
internal static class DelegationWords
{
    public static (StatusKind Kind, string Word, string Icon) Of(string state) => state switch
    {
        "in-force" => (StatusKind.Pass, "In force", "check_circle"),
        "planned" => (StatusKind.Missing, "Begins later", "schedule"),
        "not-counting" => (StatusKind.Warn, "Does not count", "warning"),
        "ended" => (StatusKind.Missing, "Ended", "block"),
        _ => (StatusKind.Missing, "Over", "history"),
    };
}
