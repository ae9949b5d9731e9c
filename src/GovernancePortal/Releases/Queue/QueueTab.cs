using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;

namespace GovernancePortal.Releases.Queue;

/// <summary>One list that a person can choose on the home page.</summary>
/// <param name="Key">Its name in the address: <c>?tab=security</c>.</param>
/// <param name="Tasks">The tasks it shows, or null where it shows releases.</param>
/// <param name="ReleaseState">The releases it shows: a state, <c>open</c> or <c>decided</c>.</param>
/// <param name="Own">Only releases that the person asked for.</param>
public sealed record QueueTab(string Key, string Title, QueueFilter? Tasks = null, string? ReleaseState = null, bool Own = false)
{
    /// <summary>The lists for this person, by what the person's roles let them do.</summary>
    public static IReadOnlyList<QueueTab> For(Actor actor)
    {
        var tabs = new List<QueueTab>();
        var (decides, submits) = (actor.May(Permission.DecideTask), actor.May(Permission.RequestRelease));
        if (decides || submits)
            tabs.Add(new("mine", "Mine", new()));
        tabs.AddRange(actor.Seats.Order().Select(seat => new QueueTab(seat.Key(), seat.Title(), new(seat))));
        if (submits)
            tabs.Add(new("own", "Your releases", Own: true));
        if (decides)
            tabs.Add(new("decided", "Decided", new(Decided: true)));
        if (!decides && !submits)
            tabs.AddRange([new("ready", actor.May(Permission.ExportEvidence) ? "Ready to export" : "Decided", ReleaseState: "decided"), new("open", "With the council", ReleaseState: "open")]);
        return tabs;
    }

    /// <summary>The list that is shown unless the address names one: what waits, and for somebody for whom nothing waits the next one of use.</summary>
    public static QueueTab Choose(IReadOnlyList<QueueTab> tabs, string? wanted, int waiting) =>
        tabs.FirstOrDefault(tab => tab.Key == wanted)
        ?? (waiting == 0 ? tabs.FirstOrDefault(tab => tab.Own && !tabs.Any(other => other.Tasks?.Seat is not null)) : null)
        ?? tabs[0];
}
