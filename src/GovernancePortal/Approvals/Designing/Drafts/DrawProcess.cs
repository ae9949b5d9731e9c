using GovernancePortal.Approvals.Designing.Checks;
using GovernancePortal.Approvals.Designing.Publication;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Designing.Drafts;

/// <summary>Begins drafts of processes, keeps what is drawn, and throws drafts away. A draft is kept whatever is wrong with it, as long as it is XML of bounded size.</summary>
public sealed class DrawProcess
{
    private readonly PortalDatabase database;
    private readonly ProcessShelf shelf;
    private readonly ProcessLint lint;
    private readonly ProcessReviews reviews;
    private readonly RefusalLog refusals;
    private readonly TimeProvider time;

    internal DrawProcess(PortalDatabase database, ProcessShelf shelf, ProcessLint lint, ProcessReviews reviews, RefusalLog refusals, TimeProvider time) =>
        (this.database, this.shelf, this.lint, this.reviews, this.refusals, this.time) = (database, shelf, lint, reviews, refusals, time);

    /// <summary>The first draft of a new process: blank, or a file whose process element names the key.</summary>
    public async Task<Result<ProcessDraftView>> NewAsync(Actor actor, NewProcessRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await BeginAsync(actor, request, cancellation), actor.Origin, "process.begin", DraftSubject.SubjectKind, request.Key ?? "new", cancellation);

    /// <summary>The next version of a process; without a file it begins with the version in force.</summary>
    public async Task<Result<ProcessDraftView>> NextAsync(Actor actor, string key, NextProcessRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await ContinueAsync(actor, key, request, cancellation), actor.Origin, "process.draft", DraftSubject.SubjectKind, key, cancellation);

    /// <summary>Keeps what is drawn. A draft that is in review is taken back by it. Refused when somebody else drew on it since it was looked at.</summary>
    /// <param name="tags">The states that the person may have looked at; one of them must be the draft's now, or be <c>*</c>.</param>
    public async Task<Result<KeptProcess>> SaveAsync(Actor actor, Guid id, ProcessFileRequest request, IReadOnlyCollection<string> tags, CancellationToken cancellation)
    {
        var saved = await KeepAsync(actor, id, request, tags, cancellation);
        if (saved.Error is { Kind: ErrorKind.Forbidden } refused)
            return await refusals.EnterAsync(actor.Origin, "process.draw", DraftSubject.SubjectKind, id.ToString(), refused, cancellation);
        return saved.Error is { } error ? error : new KeptProcess(saved.Value, await lint.OfAsync(saved.Value.Xml, saved.Value.Key, cancellation));
    }

    /// <summary>Throws a draft away, which who drew on it and administrators can. It stays in the ledger that there was one.</summary>
    public async Task<Result<Done>> DiscardAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await RemoveAsync(actor, id, cancellation), actor.Origin, "process.discard", DraftSubject.SubjectKind, id.ToString(), cancellation);

    /// <summary>Checks a file without keeping it.</summary>
    public async Task<Result<ProcessReport>> CheckAsync(Actor actor, CheckProcessRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.DrawProcess) is { } refusal)
            return refusal;
        var text = DraftText.Of(request.Xml);
        return text.Error is { } unfit ? unfit : await lint.OfAsync(text.Value.Xml, request.Key ?? text.Value.ProcessId, cancellation);
    }

    private async Task<Result<ProcessDraftView>> BeginAsync(Actor actor, NewProcessRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.DrawProcess) is { } refusal)
            return refusal;
        var given = request.Xml is { } xml ? DraftText.Of(xml) : (Result<DraftText>?)null;
        if (given is { Error: { } unfit })
            return unfit;
        var key = (request.Key ?? given?.Value.ProcessId ?? "").Trim();
        var form = new Form().Text("key", key, ProcessKey.Most, required: true, label: "The key").Check("key", key.Length == 0 || ProcessKey.IsFree(key), ProcessKey.Rule).Name("name", request.Name, 200, label: "The name");
        if (form.Error is { } invalid)
            return invalid;
        if (given is { } read && read.Value.ProcessId != key)
            return Error.Invalid("process-other-key", $"The process in the file is called “{read.Value.ProcessId}”, not “{key}”.", "Give the process element that id, or begin it under the id that it has.");
        await using var db = await database.ChangeAsync(actor.Origin, "process.begin", cancellation);
        if (await db.Set<ApprovalProcess>().AnyAsync(process => process.Key == key, cancellation))
            return Error.Conflict("process-exists", $"There is a process “{key}” already.", "Begin its next version, or choose another key.");
        var text = given?.Value ?? DraftText.Of(DraftText.Blank(key, string.IsNullOrWhiteSpace(request.Name) ? key : request.Name.Trim())).Value;
        return await AddAsync(db, new ProcessDraft(key, null, text, actor.Id, time.GetUtcNow()), cancellation);
    }

    private async Task<Result<ProcessDraftView>> ContinueAsync(Actor actor, string key, NextProcessRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.DrawProcess) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "process.draft", cancellation);
        if (await db.Set<ApprovalProcess>().Where(process => process.Key == key).OrderByDescending(process => process.Version).FirstOrDefaultAsync(cancellation) is not { } newest)
            return Error.NotFound("process");
        var text = DraftText.Of(request.Xml ?? newest.Xml);
        if (text.Error is { } unfit)
            return unfit;
        if (text.Value.ProcessId != key && request.Xml is not null)
            return Error.Invalid("process-other-key", $"The process in the file is called “{text.Value.ProcessId}”, not “{key}”.", "Give the process element that id, or begin a new process with the file.");
        return await AddAsync(db, new ProcessDraft(key, newest.Version, text.Value, actor.Id, time.GetUtcNow()), cancellation);
    }

    private async Task<Result<ProcessDraftView>> AddAsync(PortalDbContext db, ProcessDraft draft, CancellationToken cancellation)
    {
        db.Add(draft);
        db.Announcements.Add(DraftSubject.Topic);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (Duplicate.Is(failure))
        {
            return Error.Conflict("draft-exists", $"A draft of “{draft.Key}” is being drawn already.", "Open it: several people can draw on one draft, one after the other.");
        }

        return await shelf.DraftAsync(draft.Id, cancellation);
    }

    private async Task<Result<ProcessDraftView>> KeepAsync(Actor actor, Guid id, ProcessFileRequest request, IReadOnlyCollection<string> tags, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.DrawProcess) is { } refusal)
            return refusal;
        var text = DraftText.Of(request.Xml);
        if (text.Error is { } unfit)
            return unfit;
        if (tags.Count == 0)
            return new Error(ErrorKind.PreconditionRequired, "tag-missing", "A change says which state of the draft was on the screen.", "Read the draft and send its ETag as If-Match.");
        return await reviews.ChangeAsync(actor, "process.draw", id, (db, draft) => WriteAsync(db, draft, actor, text.Value, tags, cancellation), cancellation);
    }

    private async Task<Error?> WriteAsync(PortalDbContext db, ProcessDraft draft, Actor actor, DraftText text, IReadOnlyCollection<string> tags, CancellationToken cancellation)
    {
        if (!tags.Contains(ProcessDraftView.TagOf(draft)) && !tags.Contains("*"))
            return ProcessReviews.Changed();
        if (draft.Xml == text.Xml && draft.State == ProcessDraftState.Draft)
            return null;
        if (await reviews.TakeBackAsync(db, draft, actor, "draw on it while it is in review", "The draft was changed.", cancellation) is { } decided)
            return decided;
        draft.Draw(text, actor.Id, time.GetUtcNow());
        return null;
    }

    private async Task<Result<Done>> RemoveAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.DrawProcess) is { } refusal)
            return refusal;
        return await reviews.MadeAsync(actor, "process.discard", id, (db, draft) =>
        {
            if (!draft.Editors.Contains(actor.Id) && !actor.Roles.Contains(PortalRole.Administrator))
                return Task.FromResult<Error?>(Error.Forbidden("draft-of-another", "You did not draw on this draft, so you cannot throw it away.", "Whoever drew on it can, or an administrator."));
            if (draft.State != ProcessDraftState.Draft)
                return Task.FromResult<Error?>(Error.Conflict("not-a-draft", draft.State == ProcessDraftState.InReview ? "It is in review: only a draft can be thrown away." : "It is published: only a draft can be thrown away.",
                    draft.State == ProcessDraftState.InReview ? "Take it back from review first." : "What runs on it keeps it. Publish a version that says otherwise."));
            db.Remove(draft);
            return Task.FromResult<Error?>(null);
        }, cancellation) is { } refused ? refused : new Done();
    }
}

/// <summary>A process that is new.</summary>
/// <param name="Key">Its key; that of the file where it is left out.</param>
/// <param name="Name">What people call it; for one that begins blank.</param>
/// <param name="Xml">BPMN 2.0; a small whole process where it is left out.</param>
public sealed record NewProcessRequest(string? Key, string? Name, string? Xml);

/// <summary>The next version of a process.</summary>
/// <param name="Xml">BPMN 2.0; the version in force where it is left out.</param>
public sealed record NextProcessRequest(string? Xml);

/// <summary>The whole file as it is from now on.</summary>
public sealed record ProcessFileRequest(string? Xml);

/// <summary>A file to be checked.</summary>
/// <param name="Key">The id that its process must have; any where it is left out.</param>
public sealed record CheckProcessRequest(string? Xml, string? Key);

/// <summary>A draft as it was kept, and what is to be said of it.</summary>
public sealed record KeptProcess(ProcessDraftView Draft, ProcessReport Report);
