using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Queue;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Ui.Content;
using GovernancePortal.Ui.Time;
using GovernancePortal.Ui.Verdicts;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Conditions;

/// <summary>What becomes of approvals, for who asked for the release and for the holders of the seats that approved it: warnings before the end, the end, suspensions and flags.</summary>
internal static class TermNews
{
    /// <param name="days">For how many days what is over is told.</param>
    public static async Task<IEnumerable<RecentChange>> OfAsync(PortalDbContext db, Actor actor, DateTimeOffset now, int days, CancellationToken cancellation)
    {
        var (since, seats) = (now.AddDays(-days), actor.Seats.ToList());
        var rows = await (
            from release in db.Set<Release>()
            join version in db.Set<ModelVersion>() on release.VersionId equals version.Id
            join model in db.Set<Model>() on version.ModelId equals model.Id
            where (release.State == ReleaseState.Suspended || ((release.State == ReleaseState.Expired || release.State == ReleaseState.Revoked) && release.LapsedAt > since) || (release.State == ReleaseState.Approved && (release.IsFlagged || (release.WarnedAt != null && release.ApprovedUntil != null))))
                && (release.RequestedBy == actor.Id || db.Set<SignOff>().Any(signOff => signOff.SubjectKind == ReleaseSubject.SubjectKind && signOff.SubjectId == release.Id && signOff.VoidedAt == null
                    && signOff.Outcome == Outcome.Approve && seats.Contains(signOff.Seat)))
            select new { Release = release, Name = model.Name + " " + version.Version }).ToListAsync(cancellation);
        return rows.Select(row => Told(row.Release, row.Name, now));
    }

    private static RecentChange Told(Release release, string name, DateTimeOffset now)
    {
        var (at, kind, icon, words) = release switch
        {
            { State: ReleaseState.Suspended } => (release.LapsedAt!.Value, StatusKind.Fail, "block", "is suspended: a condition of its approval was breached."),
            { State: ReleaseState.Expired } => (release.LapsedAt!.Value, StatusKind.Fail, "history", "is no longer approved: its approval has expired."),
            { State: ReleaseState.Revoked } => (release.LapsedAt!.Value, StatusKind.Fail, "undo", "is no longer approved: its approval was revoked."),
            { IsFlagged: true } => (release.DecidedAt!.Value, StatusKind.Warn, "flag", "is flagged: a condition of its approval was breached."),
            _ => (release.WarnedAt!.Value, StatusKind.Warn, "hourglass_bottom", $"is approved for {Units.Count(Math.Max(1, (int)Math.Ceiling((release.ApprovedUntil!.Value - now).TotalDays)), "more day", "more days")}, until {TimeText.End(release.ApprovedUntil!.Value, now)}."),
        };
        return new(at, kind, icon, $"/releases/{release.Id}#conditions", name, words, ReleaseView.NumberOf(release.Number));
    }
}
