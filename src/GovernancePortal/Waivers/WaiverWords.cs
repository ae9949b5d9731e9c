using GovernancePortal.Ui.Content;
using GovernancePortal.Ui.Verdicts;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Waivers;

/// <summary>Waivers in people's words.</summary>
public static class WaiverWords
{
    private const int DaysOfWarning = 7;

    public static MarkupString State(WaiverLine line) => line.Waiver.State switch
    {
        WaiverView.Withdrawn => Status.Of(StatusKind.Missing, Ended(line.Waiver.State), "undo"),
        WaiverView.Replaced or WaiverView.RuleReplaced => Status.Of(StatusKind.Missing, Ended(line.Waiver.State), "swap_horiz"),
        WaiverView.Expired => Status.Of(StatusKind.Stale, "Expired"),
        _ when line.DaysLeft <= DaysOfWarning => Status.Of(StatusKind.Warn, line.DaysLeft == 0 ? "Ends today" : $"Ends in {Units.Count(line.DaysLeft, "day")}", "event"),
        _ => Status.Of(StatusKind.Waived, "In force"),
    };

    /// <summary>How one ended before its day: "Withdrawn", "Version replaced", "Rule replaced".</summary>
    public static string Ended(string state) => state switch
    {
        WaiverView.Withdrawn => "Withdrawn",
        WaiverView.Replaced => "Version replaced",
        _ => "Rule replaced",
    };

    /// <summary>"R-0142: Loan default 1.0.0 to production", or "Every release of Loan default".</summary>
    public static string Scope(WaiverLine line) => line.Release is { } release ? $"{release.Number}: {release.Title}" : $"Every release of {line.System}";

    /// <summary>The page of what it is for.</summary>
    public static string ScopePage(WaiverLine line) => line.Waiver.ReleaseId is { } release ? $"/releases/{release}" : $"/systems/{line.Waiver.SystemId}";
}
