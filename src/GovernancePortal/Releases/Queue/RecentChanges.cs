using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Datasets.Catalog;
using GovernancePortal.Datasets.Redaction;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Ui.Content;
using GovernancePortal.Ui.Time;
using GovernancePortal.Ui.Verdicts;
using GovernancePortal.Waivers.Granting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Queue;

/// <summary>What happened lately: requests, sign-offs, decisions, finished scans, and waivers that were granted or have ended.</summary>
public sealed class RecentChanges(PortalDatabase database, TimeProvider time)
{
    /// <summary>The newest changes, at most <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<RecentChange>> NewestAsync(int most, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var changes = new List<RecentChange>();
        changes.AddRange(await SignOffsAsync(db, most, cancellation));
        changes.AddRange(await ReleasesAsync(db, most, cancellation));
        changes.AddRange(await ScansAsync(db, most, cancellation));
        changes.AddRange(await WaiversAsync(db, most, cancellation));
        return [.. changes.OrderByDescending(change => change.At).Take(most)];
    }

    private static async Task<IEnumerable<RecentChange>> SignOffsAsync(PortalDbContext db, int most, CancellationToken cancellation)
    {
        var rows = await (
            from signOff in db.Set<SignOff>().Where(signOff => signOff.SubjectKind == ReleaseSubject.SubjectKind).OrderByDescending(signOff => signOff.At).Take(most)
            join release in db.Set<Release>() on signOff.SubjectId equals release.Id
            join version in db.Set<ModelVersion>() on release.VersionId equals version.Id
            join model in db.Set<Model>() on version.ModelId equals model.Id
            select new { signOff.At, signOff.Seat, signOff.Outcome, Voided = signOff.VoidedAt != null, release.Id, release.Number, Name = model.Name + " " + version.Version }).ToListAsync(cancellation);
        return rows.Select(row => Signed(row.At, row.Seat, row.Outcome, row.Voided, row.Id, row.Number, row.Name));
    }

    private static RecentChange Signed(DateTimeOffset at, Seat seat, Outcome outcome, bool voided, Guid release, long number, string name)
    {
        var who = seat.Title().ToLowerInvariant();
        var (kind, icon, words) = outcome switch
        {
            Outcome.Approve => (StatusKind.Pass, "check_circle", $"was approved by the {who}."),
            Outcome.Refuse => (StatusKind.Fail, "dangerous", $"was refused by the {who}."),
            Outcome.RequestChanges => (StatusKind.Warn, "undo", $"went back: the {who} asked for changes."),
            _ => (StatusKind.Missing, "hourglass_empty", $"waits for another holder of the {who}."),
        };
        return new(at, kind, icon, $"/releases/{release}", name, words, ReleaseView.NumberOf(number) + (voided ? " · void since" : ""));
    }

    private static async Task<IEnumerable<RecentChange>> ReleasesAsync(PortalDbContext db, int most, CancellationToken cancellation)
    {
        var rows = await (
            from release in db.Set<Release>().OrderByDescending(release => release.DecidedAt ?? release.RequestedAt).Take(most)
            join version in db.Set<ModelVersion>() on release.VersionId equals version.Id
            join model in db.Set<Model>() on version.ModelId equals model.Id
            select new { release.Id, release.Number, release.Environment, release.State, release.RequestedAt, release.DecidedAt, Name = model.Name + " " + version.Version }).ToListAsync(cancellation);
        return rows.Select(row => row.DecidedAt is { } decided
            ? new RecentChange(decided, ReleaseWords.Of(row.State.Key()).Kind, "gavel", $"/releases/{row.Id}", $"{row.Name} to {row.Environment}", row.State is ReleaseState.Suspended or ReleaseState.Expired or ReleaseState.Revoked ? $"was approved; by now: {ReleaseWords.Of(row.State.Key()).Word.ToLowerInvariant()}." : $"is decided: {row.State.Key()}.", ReleaseView.NumberOf(row.Number))
            : new RecentChange(row.RequestedAt, StatusKind.Missing, "upload_file", $"/releases/{row.Id}", row.Name, $"asks to go to {row.Environment}.", ReleaseView.NumberOf(row.Number)));
    }

    // one that ran out is told of from its day on, entered or not
    private async Task<IEnumerable<RecentChange>> WaiversAsync(PortalDbContext db, int most, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        // whatever happened last to a waiver, the newest changes are among those of as many waivers
        var rows = await (
            from waiver in db.Set<Waiver>()
            join system in db.Set<AiSystem>() on waiver.SystemId equals system.Id
            let ended = waiver.EndedAt ?? waiver.Until
            orderby ended <= now ? ended : waiver.GrantedAt descending
            select new { waiver.Id, waiver.RuleTitle, waiver.GrantedAt, waiver.Until, waiver.End, waiver.EndReason, EndedAt = ended, system.Name, system.Owner }).Take(most).ToListAsync(cancellation);
        return [
            .. rows.Select(row => new RecentChange(row.GrantedAt, StatusKind.Waived, "gavel", $"/waivers/{row.Id}", $"“{row.RuleTitle}”", $"is waived for {row.Name} until {TimeText.End(row.Until, now)}.", OwnerOf(row.Owner))),
            .. rows.Where(row => row.EndedAt <= now).Select(row => new RecentChange(row.EndedAt, StatusKind.Fail, "history", $"/waivers/{row.Id}", $"“{row.RuleTitle}”", Ended(row.End, row.Name, row.EndReason), OwnerOf(row.Owner)))];
    }

    private static string Ended(WaiverEnd? end, string system, string? reason) => end switch
    {
        WaiverEnd.Withdrawn => $"counts again for {system}: the waiver was withdrawn.",
        WaiverEnd.Replaced => $"counts again for {system}: the waiver was for another version.",
        WaiverEnd.RuleReplaced => $"is no longer waived for {system}. {reason}",
        _ => $"counts again for {system}: the waiver has expired.",
    };

    private static string OwnerOf(string owner) => owner.Length == 0 ? "Nobody is named who answers for it" : $"Owner: {owner}";

    private static async Task<IEnumerable<RecentChange>> ScansAsync(PortalDbContext db, int most, CancellationToken cancellation)
    {
        var rows = await (
            from report in db.Set<RedactionReport>()
            join dataset in db.Set<Dataset>() on report.DatasetId equals dataset.Id
            where report.FinishedAt != null
            orderby report.FinishedAt descending
            select new { At = report.FinishedAt!.Value, report.Status, report.Findings, dataset.Id, Name = dataset.Name + ", version " + dataset.Number }).Take(most).ToListAsync(cancellation);
        return rows.Select(row => row.Status is ScanStatus.Failed or ScanStatus.Cancelled
            ? new RecentChange(row.At, StatusKind.Missing, "indeterminate_question_box", $"/datasets/{row.Id}", row.Name, row.Status == ScanStatus.Failed ? "could not be scanned." : "was not scanned to its end: cancelled.", "Redaction report")
            : new RecentChange(row.At, row.Findings == 0 ? StatusKind.Pass : StatusKind.Warn, row.Findings == 0 ? "check_circle" : "warning", $"/datasets/{row.Id}", row.Name,
                row.Findings == 0 ? "was scanned: no findings." : $"was scanned: {Units.Count(row.Findings, "finding")}.", "Redaction report"));
    }
}
