using GovernancePortal.Ui.Verdicts;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Waivers.Asking;

/// <summary>Requests for waivers in people's words.</summary>
public static class RequestedWaiverWords
{
    public static MarkupString State(RequestedWaiverView asked) => asked.State switch
    {
        RequestedWaiverView.Asked => Status.Of(StatusKind.Running, "Waits for a decision", "hourglass_empty"),
        "granted" => Status.Of(StatusKind.Waived, "Granted"),
        "refused" => Status.Of(StatusKind.Fail, "Refused"),
        "taken-back" => Status.Of(StatusKind.Missing, "Taken back", "undo"),
        _ => Status.Of(StatusKind.Stale, "Can no longer be granted"),
    };

    internal static string Key(RequestedWaiverState state) => state switch
    {
        RequestedWaiverState.Granted => "granted",
        RequestedWaiverState.Refused => "refused",
        RequestedWaiverState.TakenBack => "taken-back",
        RequestedWaiverState.Lapsed => "lapsed",
        _ => RequestedWaiverView.Asked,
    };

    /// <summary>"was granted", as the end of a sentence.</summary>
    internal static string Past(RequestedWaiverState state) => state switch
    {
        RequestedWaiverState.Granted => "was granted",
        RequestedWaiverState.Refused => "was refused",
        RequestedWaiverState.TakenBack => "was taken back",
        _ => "can no longer be granted",
    };
}
