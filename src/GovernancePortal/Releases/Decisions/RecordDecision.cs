using System.Text;
using System.Text.Json;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Gates;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Decisions;

/// <summary>Writes the record of a decision, in the decision's own transaction.</summary>
internal sealed class RecordDecision
{
    /// <summary>One decision at a time takes a number, so that none is missing.</summary>
    private const long Numbering = 5_501_001;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="release">As it is decided now.</param>
    /// <param name="file">What was looked at.</param>
    /// <param name="at">When it was decided, or an approval for now was confirmed.</param>
    public async Task HandleAsync(PortalDbContext db, Release release, ReleaseFile file, DateTimeOffset at, CancellationToken cancellation)
    {
        // what this transaction brings is not stored yet
        var signOffs = Brought(db, await db.Set<SignOff>().Where(signOff => signOff.SubjectKind == ReleaseSubject.SubjectKind && signOff.SubjectId == release.Id).ToListAsync(cancellation), signOff => signOff.SubjectId == release.Id);
        var tasks = Brought(db, await db.Set<ApprovalTask>().Where(task => task.SubjectKind == ReleaseSubject.SubjectKind && task.SubjectId == release.Id).ToListAsync(cancellation), task => task.SubjectId == release.Id);
        var process = await db.Set<ApprovalInstance>().Where(row => row.SubjectKind == ReleaseSubject.SubjectKind && row.SubjectId == release.Id && row.ParentId == null).OrderByDescending(row => row.StartedAt)
            .Join(db.Set<ApprovalProcess>(), row => row.ProcessId, row => row.Id, (_, row) => new DecidingProcess(row.Key, row.Name, row.Version)).FirstOrDefaultAsync(cancellation);
        await OneAtATime.EnterAsync(db, Numbering, cancellation);
        var number = (await db.Set<DecisionRecord>().MaxAsync(record => (long?)record.Number, cancellation) ?? 0) + 1;
        var content = new DecisionContent(
            DecisionContent.CurrentSchema, DecisionRecord.NumberOf(number), file.Number, release.Id, file.Title, release.Environment, release.BusinessUse, release.Region, release.State is ReleaseState.Refused ? "refused" : "approved", at,
            file.Manifest.Digest.ToString(), file.Readiness.Verdict.Key(), file.Readiness.Decision, process, release.ApprovedUntil, release.RequestedBy,
            [.. tasks.Where(task => task.Seat is not null).OrderBy(task => task.CreatedAt).ThenBy(task => task.Seat).Select(Asked)], [.. signOffs.OrderBy(signOff => signOff.At).Select(Signed)]);
        var canonical = CanonicalJson.Canonicalize(JsonSerializer.SerializeToNode(content, Json)!);
        db.Add(new DecisionRecord
        {
            Number = number,
            ReleaseId = release.Id,
            Result = content.Result,
            DecidedAt = content.DecidedAt,
            Content = Encoding.UTF8.GetString(canonical),
            Digest = Sha256Digest.Of(canonical),
        });
    }

    private static IEnumerable<T> Brought<T>(PortalDbContext db, List<T> stored, Func<T, bool> isOfRelease)
        where T : class => stored.Union(db.Set<T>().Local.Where(isOfRelease));

    private static AskedSeat Asked(ApprovalTask task) => new(task.Seat!.Value.Key(), task.Title, task.CreatedAt, task.State.ToString().ToLowerInvariant(), task.ClosedBy, task.WithdrawReason);

    private static SignedAnswer Signed(SignOff signOff) => new(
        signOff.Id, signOff.Seat.Key(), signOff.PersonId, signOff.OnBehalfOf, signOff.Outcome.Key(), signOff.Meaning, signOff.Comment, signOff.Conditions, [.. signOff.Demanded.Where(condition => condition.IsWatched)], signOff.At, signOff.ProvenAt,
        signOff.ManifestDigest.ToString(), signOff.VoidReason);
}
