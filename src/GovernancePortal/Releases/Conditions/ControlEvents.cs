using GovernancePortal.Identity;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Webhooks.Events;

namespace GovernancePortal.Releases.Conditions;

/// <summary>What webhooks are told of conditions and of the end of an approval.</summary>
internal static class ControlEvents
{
    public static PortalEvent Of(Release release, Control control, string type) => new(type, $"/api/v1/conditions/{control.Id}", new
    {
        conditionId = control.Id,
        releaseId = release.Id,
        number = ReleaseView.NumberOf(release.Number),
        kind = control.Kind,
        seat = control.Seat.Key(),
        onBreach = control.OnBreach,
        state = control.State.Key(),
        breachedAt = control.BreachedAt,
    });

    /// <param name="days">How many days are left at most; 0 when it is over.</param>
    public static PortalEvent Ending(Release release, string type, int days) => new(type, $"/api/v1/releases/{release.Id}", new
    {
        releaseId = release.Id,
        number = ReleaseView.NumberOf(release.Number),
        state = release.State.Key(),
        environment = release.Environment,
        approvedUntil = release.ApprovedUntil,
        days,
    });
}
