using System.Text;
using GovernancePortal.Approvals.Designing.Checks;
using GovernancePortal.Approvals.Designing.Drafts;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Designing.Publication;

/// <summary>A draft of a process as approvals see it: to be published, bound to the digest of its file. Nobody who had a hand in it decides, whatever the process says that asks.</summary>
internal sealed class DraftSubject(PortalDatabase database, ProcessLint lint, ProcessCatalog catalog, TimeProvider time) : ISubjectSource
{
    public const string SubjectKind = "process-draft";

    /// <summary>What open pages watch: anything about drafts and versions of processes.</summary>
    public const string Topic = "process-draft";

    private const int MostNamed = 20;

    public string Kind => SubjectKind;

    public async Task<IReadOnlyDictionary<Guid, SubjectFacts>> LookAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var found = new Dictionary<Guid, SubjectFacts>();
        foreach (var draft in await db.Set<ProcessDraft>().Where(row => ids.Contains(row.Id)).ToListAsync(cancellation))
        {
            var newest = draft.PublishedVersion ?? 1 + (await db.Set<ApprovalProcess>().Where(process => process.Key == draft.Key).MaxAsync(process => (int?)process.Version, cancellation) ?? 0);
            var blockers = draft.State == ProcessDraftState.InReview ? (await lint.OfAsync(db, draft.Xml, draft.Key, cancellation)).Findings.Where(finding => finding.IsError).Take(MostNamed).Select(finding => new SubjectBlocker("process-check", finding.Element, "fail", finding.Message)).ToList() : [];
            found[draft.Id] = new($"{(draft.Name.Length > 0 ? draft.Name : draft.Key)}, version {newest}", draft.Digest, draft.Xml, draft.Editors.ToHashSet(), draft.SubmittedBy ?? draft.CreatedBy, blockers.Count == 0 ? "pass" : "fail", blockers);
        }

        return found;
    }

    public string PageOf(Guid id) => $"/administration/processes/drafts/{id}";

    public async Task KeepAsync(SubjectFacts subject, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(Actor.Portal("process-review").Origin, "process.keep", cancellation);
        if (await db.Set<ReviewedFile>().AnyAsync(file => file.Digest == subject.Digest, cancellation))
            return;
        db.Add(new ReviewedFile(Sha256Digest.Of(Encoding.UTF8.GetBytes(subject.Content)), subject.Content));
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (Duplicate.Is(failure))
        {
            // somebody else who signs keeps the same file
        }
    }

    public async Task OnMovedAsync(PortalDbContext db, Guid id, ApprovalStage stage, CancellationToken cancellation)
    {
        if (!stage.HasEnded)
            return;
        var draft = db.Set<ProcessDraft>().Local.FirstOrDefault(row => row.Id == id)
            ?? (await db.Set<ProcessDraft>().FromSql($"select * from process_drafts where id = {id} for update").ToListAsync(cancellation)).Single();
        db.Announcements.Add(Topic);
        if (draft.State != ProcessDraftState.InReview)
            return;
        if (stage.Result == ApprovalStage.Approved)
            await PublishAsync(db, draft, cancellation);
        else
            draft.TakeBack();
    }

    private async Task PublishAsync(PortalDbContext db, ProcessDraft draft, CancellationToken cancellation)
    {
        if (await ApproverAsync(db, draft, cancellation) is not { } approver)
        {
            draft.TakeBack("The process that was asked approved it without a second person. Publication needs one: nothing was deployed.");
            return;
        }

        var deployed = await catalog.PublishAsync(db, draft.Key, draft.Xml, approver, cancellation);
        if (deployed.Error is { } refused)
            draft.TakeBack(refused.Sentence is { Length: <= ProcessDraftConfiguration.LongestObstacle } said ? said : refused.Sentence[..ProcessDraftConfiguration.LongestObstacle]);
        else
            draft.Publish(approver, deployed.Value.Version, time.GetUtcNow());
    }

    // the last who approved and had no hand in it: the sign-off that moved the process may not be stored yet
    private static async Task<Guid?> ApproverAsync(PortalDbContext db, ProcessDraft draft, CancellationToken cancellation)
    {
        var stored = await db.Set<SignOff>().Where(signOff => signOff.SubjectKind == SubjectKind && signOff.SubjectId == draft.Id && signOff.Outcome == Outcome.Approve && signOff.VoidedAt == null).ToListAsync(cancellation);
        return db.Set<SignOff>().Local.Where(signOff => signOff.SubjectId == draft.Id && signOff is { Outcome: Outcome.Approve, VoidedAt: null }).Concat(stored)
            .Where(signOff => signOff.ManifestDigest == draft.Digest && !signOff.Voters.Any(draft.Editors.Contains)).MaxBy(signOff => signOff.At)?.PersonId;
    }
}
