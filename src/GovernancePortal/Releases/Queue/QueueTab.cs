using GovernancePortal.Approvals.Delegations;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;

namespace GovernancePortal.Releases.Queue;

/// <summary>One list that a person can choose on the home page.</summary>
/// <param name="Key">Its name in the address: <c>?tab=security</c>.</param>
/// <param name="Tasks">The tasks it shows, or null where it shows releases.</param>
/// <param name="ReleaseState">The releases it shows: a state, <c>open</c> or <c>decided</c>.</param>
/// <param name="Own">Only releases that the person asked for.</param>
/// <param name="Watched">Only releases that the person watches.</param>
public sealed record QueueTab(string Key, string Title, QueueFilter? Tasks = null, string? ReleaseState = null, bool Own = false, bool Watched = false)
{
    /// <summary>The lists for this person, by what the person's roles let them do and what was delegated to them.</summary>
    public static IReadOnlyList<QueueTab> For(SeatRights rights)
    {
        var (actor, tabs) = (rights.Actor, new List<QueueTab>());
        var (decides, submits) = (actor.May(Permission.DecideTask), actor.May(Permission.RequestRelease));
        if (decides || submits)
            tabs.Add(new("mine", "Mine", new(QueueScope.Mine)));
        tabs.AddRange(actor.Seats.Order().Select(seat => new QueueTab(seat.Key(), seat.Title(), new(QueueScope.Seat, seat))));
        if (decides || rights.SpeaksForOthers)
            tabs.Add(new("delegated", rights.DeputyOf.Count > 0 ? "Delegated or escalated to me" : "Delegated to me", new(QueueScope.Delegated)));
        if (submits)
            tabs.Add(new("own", "Your releases", Own: true));
        if (!submits && !actor.Roles.Any(role => role.AsSeat() is not null))
            tabs.AddRange([new("ready", actor.May(Permission.ExportEvidence) ? "Ready to export" : "Decided", ReleaseState: "decided"), new("open", "With the council", ReleaseState: "open")]);
        tabs.Add(new("watching", "Watching", Watched: true));
        if (decides)
            tabs.Add(new("decided", "Decided", new(QueueScope.Decided)));
        return tabs;
    }

    /// <summary>The list that is shown unless the address names one: what waits, and for somebody for whom nothing waits the next one of use.</summary>
    public static QueueTab Choose(IReadOnlyList<QueueTab> tabs, string? wanted, int waiting) =>
        tabs.FirstOrDefault(tab => tab.Key == wanted)
        ?? (waiting == 0 ? tabs.FirstOrDefault(tab => tab.Key == "ready") ?? tabs.FirstOrDefault(tab => tab.Own && !tabs.Any(other => other.Tasks?.Scope == QueueScope.Seat)) : null)
        ?? tabs[0];
}
