using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies.Judging;
using GovernancePortal.Policies.Review;
using GovernancePortal.Policies.Versions;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Policies.Drafting;

/// <summary>
/// Keeps the text of a draft, whatever is wrong with it, and says what. A version that is in review is taken back by it: what was signed
/// so far is void. Refused when somebody else wrote on it since it was looked at.
/// </summary>
public sealed class SaveDraft(PolicyReviews reviews, JudgingSlots slots, RefusalLog refusals, TimeProvider time)
{
    /// <param name="tags">The revisions that the person may have looked at; one of them must be the draft's now, or be <c>*</c>.</param>
    public async Task<Result<SavedDraft>> HandleAsync(Actor actor, Guid id, SaveDraftRequest request, IReadOnlyCollection<string> tags, CancellationToken cancellation)
    {
        var saved = await SaveAsync(actor, id, request, tags, cancellation);
        if (saved.Error is { Kind: ErrorKind.Forbidden } refused)
            return await refusals.EnterAsync(actor.Origin, "policy.write", "policy-version", id.ToString(), refused, cancellation);
        if (saved.Error is { } error)
            return error;
        var report = await slots.ComputeAsync(actor.Id, turn => PolicyReport.Of(saved.Value.Source, saved.Value.Policy, turn), cancellation);
        return new SavedDraft(saved.Value, report.Error is { } late ? new(null, 0, [new(1, 1, late.Message, null)], []) : report.Value);
    }

    /// <summary>Throws a draft away, which who wrote on it and administrators can. It stays in the ledger that there was one.</summary>
    public async Task<Result<Done>> DiscardAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await RemoveAsync(actor, id, cancellation), actor.Origin, DiscardedDrafts.Action, PolicySubject.SubjectKind, id.ToString(), cancellation);

    private async Task<Result<PolicyVersionView>> SaveAsync(Actor actor, Guid id, SaveDraftRequest request, IReadOnlyCollection<string> tags, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.WritePolicy) is { } refusal)
            return refusal;
        if (request.Source is not { } source)
            return Error.Invalid("invalid-fields", "The text of the policy is missing.", "Send it as source.");
        if (DraftText.Refuse(source) is { } unfit)
            return unfit;
        if (tags.Count == 0)
            return new Error(ErrorKind.PreconditionRequired, "tag-missing", "A change says which state of the draft was on the screen.", "Read the version and send its ETag as If-Match.");
        return await reviews.ChangeAsync(actor, "policy.write", id, (db, version) => WriteAsync(db, version, actor, source, tags, cancellation), cancellation);
    }

    private async Task<Error?> WriteAsync(PortalDbContext db, PolicyVersion version, Actor actor, string source, IReadOnlyCollection<string> tags, CancellationToken cancellation)
    {
        if (!tags.Contains(PolicyVersionView.TagOf(version)) && !tags.Contains("*"))
            return new Error(ErrorKind.PreconditionFailed, "policy-changed", "Somebody wrote on this draft since you opened it, so nothing was saved.", "Look at it as it is now, then make your change again.");
        if (version.Source == source && version.State == PolicyVersionState.Draft)
            return null;
        if (await reviews.TakeBackAsync(db, version, actor, "write on it while it is in review", "The draft was changed.", cancellation) is { } decided)
            return decided;
        var key = await db.Set<StoredPolicySet>().Where(set => set.Id == version.SetId).Select(set => set.Key).SingleAsync(cancellation);
        version.Write(source, PolicyReport.Check(source, key).Policy?.Set, actor.Id, time.GetUtcNow());
        db.Announcements.Add($"{PolicySubject.SubjectKind}:{version.Id}");
        return null;
    }

    private async Task<Result<Done>> RemoveAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.WritePolicy) is { } refusal)
            return refusal;
        return await reviews.MadeAsync(actor, DiscardedDrafts.Action, id, async (db, version) =>
        {
            if (DraftRight.Demand(actor, version.Editors) is { } another)
                return another;
            if (version.State != PolicyVersionState.Draft)
                return Error.Conflict("not-a-draft", $"Version {version.Number} is {version.State.Key()}: only a draft can be thrown away.",
                    version.State == PolicyVersionState.InReview ? "Take it back from review first." : "What was published stays, because releases were judged by it. Retire it, or publish a version that says otherwise.");
            db.Remove(version);
            if (version.Number == 1)
                db.Remove(await db.Set<StoredPolicySet>().SingleAsync(set => set.Id == version.SetId, cancellation));
            return null;
        }, cancellation) is { } refused ? refused : new Done();
    }
}

/// <summary>The whole text as it is from now on.</summary>
public sealed record SaveDraftRequest(string? Source);

/// <summary>A draft as it was kept, and what is to be said of it.</summary>
public sealed record SavedDraft(PolicyVersionView Version, PolicyReport Report);
