using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Ui.People;

/// <summary>Where one seat stands on a release.</summary>
/// <param name="Seat">Its name: "Security".</param>
/// <param name="State">In words: "approved with a condition", "waiting".</param>
/// <param name="Kind">Colour of the chip.</param>
/// <param name="Icon">Another symbol than the kind's own: <c>hourglass_empty</c> while it waits.</param>
public sealed record SeatState(string Seat, string State, StatusKind Kind, string? Icon = null)
{
    /// <summary>A seat that has not decided.</summary>
    public static SeatState Waiting(string seat) => new(seat, "waiting", StatusKind.Missing, "hourglass_empty");
}
