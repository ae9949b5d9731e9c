using GovernancePortal.Approvals.Designing.Drafts;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Designing.Publication;

/// <summary>Changes of a draft and the decision process around it, which is begun and taken back with them. The process is locked before the draft, as it is when a seat decides.</summary>
internal sealed class ProcessReviews(PortalDatabase database, ProcessRunner processes, ProcessShelf shelf)
{
    /// <summary>One change of a draft, in a transaction: nobody else moves it until that ends. Answers the draft as it is then, or why it stays as it was.</summary>
    public async Task<Result<ProcessDraftView>> ChangeAsync(Actor actor, string action, Guid id, Func<PortalDbContext, ProcessDraft, Task<Error?>> change, CancellationToken cancellation) =>
        await MadeAsync(actor, action, id, change, cancellation) is { } refused ? refused : await shelf.DraftAsync(id, cancellation);

    /// <summary>The same of a change after which the draft may be gone; null when it is made.</summary>
    public async Task<Error?> MadeAsync(Actor actor, string action, Guid id, Func<PortalDbContext, ProcessDraft, Task<Error?>> change, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(actor.Origin, action, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await RunningAsync(db, id, cancellation) is { } instance)
            await ProcessRunner.LockAsync(db, instance, cancellation);
        if ((await db.Set<ProcessDraft>().FromSql($"select * from process_drafts where id = {id} for update").ToListAsync(cancellation)).SingleOrDefault() is not { } draft)
            return Error.NotFound("draft of a process");
        if (await change(db, draft) is { } refused)
            return refused;
        db.Announcements.UnionWith([DraftSubject.Topic, $"{DraftSubject.SubjectKind}:{id}"]);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }

    /// <summary>Begins the process that decides on publications.</summary>
    public async Task<Error?> BeginAsync(PortalDbContext db, ProcessDraft draft, Guid by, CancellationToken cancellation)
    {
        if (await ProcessChoice.KeyAsync(db, DraftSubject.SubjectKind, rule => DraftRules.Holds(rule, draft.Key), cancellation) is not { } key)
            return Error.Conflict("no-process", "No process decides on the publication of processes.", "The portal brings one: it is deployed when the portal starts.");
        await processes.StartAsync(db, key, DraftSubject.SubjectKind, draft.Id, by, cancellation);
        return null;
    }

    /// <summary>Takes a draft back from review, which who sent it there and administrators can: who was asked is no longer asked. Nothing happens to one that is not in review.</summary>
    /// <param name="what">What they would do: "take it back from review".</param>
    public async Task<Error?> TakeBackAsync(PortalDbContext db, ProcessDraft draft, Actor actor, string what, string reason, CancellationToken cancellation)
    {
        if (draft.State == ProcessDraftState.Published)
            return Error.Conflict("process-published", $"It is published as version {draft.PublishedVersion}: it does not change any more.", "Begin the next version.");
        if (draft.State == ProcessDraftState.Draft)
            return null;
        if (draft.SubmittedBy != actor.Id && !actor.Roles.Contains(PortalRole.Administrator))
            return Error.Forbidden("review-of-another", $"Somebody else sent it to review, so you cannot {what}.", "Whoever sent it can, or an administrator; who is asked can send it back.");
        if (await RunningAsync(db, draft.Id, cancellation) is { } running)
            await processes.CancelAsync(db, await ProcessRunner.LockAsync(db, running, cancellation), reason, cancellation);
        draft.TakeBack();
        return null;
    }

    public static Error Changed() => new(ErrorKind.PreconditionFailed, "process-changed", "Somebody drew on this draft since you opened it, so nothing was saved.", "Look at it as it is now, then make your change again.");

    private static async Task<Guid?> RunningAsync(PortalDbContext db, Guid id, CancellationToken cancellation) => await db.Set<ApprovalInstance>()
        .Where(row => row.SubjectKind == DraftSubject.SubjectKind && row.SubjectId == id && row.ParentId == null && row.EndedAt == null).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellation);
}
