using GovernancePortal.Ui.Verdicts;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Approvals.Operations;

/// <summary>Where an instance stands, with symbol and word.</summary>
internal static class InstanceStatus
{
    public static MarkupString Of(InstanceRow row) => row.State switch
    {
        "incident" => Status.Of(StatusKind.Fail, row.Incidents == 1 ? "1 incident" : $"{row.Incidents} incidents"),
        "open" => Status.Of(StatusKind.Running, "Open", "radio_button_checked"),
        _ when row.EndedAs is null => Status.Of(StatusKind.Missing, "Cancelled", "block"),
        _ => Status.Of(StatusKind.Pass, "Ended"),
    };
}
