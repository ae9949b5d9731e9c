using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Releases.Conditions;

/// <summary>Where a control stands, as pages show it.</summary>
public sealed record ControlWords(StatusKind Kind, string Word, string Icon)
{
    /// <summary>Takes the state's word in the API.</summary>
    public static ControlWords Of(string state) => state switch
    {
        "holding" => new(StatusKind.Pass, "Holding", "check_circle"),
        "breached" => new(StatusKind.Fail, "Breached", "dangerous"),
        "met" => new(StatusKind.Pass, "Met", "check_circle"),
        "ended" => new(StatusKind.Stale, "Ended", "history"),
        _ => new(StatusKind.Missing, "Not yet measured", "hourglass_empty"),
    };
}
