using System.Text;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Waivers.Granting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Waivers.Asking;

/// <summary>
/// A request for a waiver as approvals see it, bound to the digest of what is asked. Nobody decides who asked, has a hand in what it is for, or owns the system. What can no
/// longer be granted says so before anybody signs, and is looked at once more when it is granted.
/// </summary>
/// <param name="grounds">Asked late: what knows of releases stands on approvals.</param>
internal sealed class RequestedWaiverSubject(PortalDatabase database, ArtifactStore store, Lazy<WaiverGrounds> grounds, Lazy<GrantWaiver> grant, TimeProvider time) : ISubjectSource
{
    public const string SubjectKind = "waiver-request";

    private const int MostFound = 100;

    public string Kind => SubjectKind;

    public async Task<IReadOnlyDictionary<Guid, SubjectFacts>> LookAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var facts = new Dictionary<Guid, SubjectFacts>();
        foreach (var asked in await db.Set<RequestedWaiver>().Where(row => ids.Contains(row.Id)).ToListAsync(cancellation))
        {
            var content = asked.Content();
            var obstacle = asked.State == RequestedWaiverState.Asked ? await ObstacleAsync(db, asked, cancellation) : null;
            facts[asked.Id] = new($"Waiver of “{asked.RuleTitle}”, {asked.Scope}", Sha256Digest.Of(Encoding.UTF8.GetBytes(content)), content, await grounds.Value.HandsAsync(db, asked, cancellation), asked.AskedBy, obstacle is null ? "pass" : "fail", [])
            {
                Obstacle = obstacle,
            };
        }

        return facts;
    }

    public async Task<IReadOnlyList<Guid>> FindAsync(string text, CancellationToken cancellation)
    {
        var like = Like.Contains(text);
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<RequestedWaiver>().Where(asked => EF.Functions.ILike(asked.RuleTitle, like, Like.Escape) || EF.Functions.ILike(asked.Scope, like, Like.Escape))
            .OrderByDescending(asked => asked.Id).Take(MostFound).Select(asked => asked.Id).ToListAsync(cancellation);
    }

    public string PageOf(Guid id) => $"/waivers/requests/{id}";

    public async Task KeepAsync(SubjectFacts subject, CancellationToken cancellation)
    {
        var bytes = Encoding.UTF8.GetBytes(subject.Content);
        using var content = new MemoryStream(bytes);
        await store.PutAsync(content, bytes.Length, cancellation);
    }

    public async Task OnMovedAsync(PortalDbContext db, Guid id, ApprovalStage stage, CancellationToken cancellation)
    {
        if (!stage.HasEnded)
            return;
        var asked = db.Set<RequestedWaiver>().Local.FirstOrDefault(row => row.Id == id)
            ?? (await db.Set<RequestedWaiver>().FromSql($"select * from requested_waivers where id = {id} for update").ToListAsync(cancellation)).Single();
        if (asked.State != RequestedWaiverState.Asked)
            return;
        db.Announcements.Add(WaiverEvents.Topic);
        var said = await SaidAsync(db, id, cancellation);
        if (stage.Result == ApprovalStage.Approved)
            await GrantAsync(db, asked, said, cancellation);
        else if (said.FindLast(signOff => signOff.Outcome is Outcome.Refuse or Outcome.RequestChanges) is { } refusal)
            asked.Refuse(refusal.Comment, time.GetUtcNow());
        else
            asked.Lapse("The process that decides on it was ended without a decision.", time.GetUtcNow());
    }

    // whatever the process says: without the word of somebody who has no hand in it nothing is waived
    private async Task GrantAsync(PortalDbContext db, RequestedWaiver asked, List<SignOff> said, CancellationToken cancellation)
    {
        var digest = Sha256Digest.Of(Encoding.UTF8.GetBytes(asked.Content()));
        var hands = await grounds.Value.HandsAsync(db, asked, cancellation);
        if (said.FindLast(signOff => signOff.Outcome == Outcome.Approve && signOff.ManifestDigest == digest && !signOff.Voters.Any(hands.Contains)) is not { } approval)
            asked.Lapse("The process that was asked approved it without a second person. A waiver needs one: nothing was waived.", time.GetUtcNow());
        else if (await grant.Value.GrantAsync(db, asked, approval, cancellation) is { } obstacle)
            asked.Lapse($"It was approved, and could not be granted. {obstacle.Message}", time.GetUtcNow());
        else
            asked.Grant(time.GetUtcNow());
    }

    private async Task<Error?> ObstacleAsync(PortalDbContext db, RequestedWaiver asked, CancellationToken cancellation) =>
        (await grounds.Value.FindAsync(db, WaiverTerms.Of(asked), time.GetUtcNow(), cancellation)).Error ?? await WaiverGrounds.GoneAsync(db, asked.AskedBy, cancellation);

    // the sign-off that moved the process may not be stored yet
    private static async Task<List<SignOff>> SaidAsync(PortalDbContext db, Guid id, CancellationToken cancellation)
    {
        var stored = await db.Set<SignOff>().Where(signOff => signOff.SubjectKind == SubjectKind && signOff.SubjectId == id && signOff.VoidedAt == null).ToListAsync(cancellation);
        return [.. db.Set<SignOff>().Local.Where(signOff => signOff.SubjectId == id && signOff.VoidedAt is null).Union(stored).OrderBy(signOff => signOff.At)];
    }
}
