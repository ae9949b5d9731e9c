using GovernancePortal.Approvals.Designing.Checks;
using GovernancePortal.Approvals.Designing.Drafts;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Approvals.Designing.Publication;

/// <summary>Sends a draft to review, or takes it back, which who sent it and administrators can. Only a file that could be deployed as it is can be sent.</summary>
public sealed class PublishProcess
{
    private const int MostNamed = 20;
    private readonly ProcessReviews reviews;
    private readonly ProcessLint lint;
    private readonly RefusalLog refusals;
    private readonly TimeProvider time;

    internal PublishProcess(ProcessReviews reviews, ProcessLint lint, RefusalLog refusals, TimeProvider time) => (this.reviews, this.lint, this.refusals, this.time) = (reviews, lint, refusals, time);

    /// <param name="tags">The states that the person may have looked at; one of them must be the draft's now, or be <c>*</c>. With none of them, whatever the draft says now is sent.</param>
    public async Task<Result<ProcessDraftView>> SubmitAsync(Actor actor, Guid id, IReadOnlyCollection<string> tags, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await SendAsync(actor, id, tags, cancellation), actor.Origin, "process.submit", DraftSubject.SubjectKind, id.ToString(), cancellation);

    public async Task<Result<ProcessDraftView>> WithdrawAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await TakeBackAsync(actor, id, cancellation), actor.Origin, "process.withdraw", DraftSubject.SubjectKind, id.ToString(), cancellation);

    private async Task<Result<ProcessDraftView>> SendAsync(Actor actor, Guid id, IReadOnlyCollection<string> tags, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.DrawProcess) is { } refusal)
            return refusal;
        return await reviews.ChangeAsync(actor, "process.submit", id, async (db, draft) =>
        {
            if (draft.State != ProcessDraftState.Draft)
                return Error.Conflict("not-a-draft", $"It is {(draft.State == ProcessDraftState.InReview ? "in review" : "published")} already.");
            if (tags.Count > 0 && !tags.Contains(ProcessDraftView.TagOf(draft)) && !tags.Contains("*"))
                return ProcessReviews.Changed();
            if (await lint.OfAsync(db, draft.Xml, draft.Key, cancellation) is { IsSound: false } report)
                return NotSound(report);
            draft.Submit(actor.Id, time.GetUtcNow());
            return await reviews.BeginAsync(db, draft, actor.Id, cancellation);
        }, cancellation);
    }

    private async Task<Result<ProcessDraftView>> TakeBackAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.DrawProcess) is { } refusal)
            return refusal;
        return await reviews.ChangeAsync(actor, "process.withdraw", id, async (db, draft) => draft.State == ProcessDraftState.Draft
            ? Error.Conflict("not-in-review", "It is a draft: there is nothing to take back.")
            : await reviews.TakeBackAsync(db, draft, actor, "take it back from review", "It was taken back from review.", cancellation), cancellation);
    }

    private static Error NotSound(ProcessReport report)
    {
        var errors = report.Findings.Where(finding => finding.IsError).ToList();
        return Error.Invalid("process-not-sound", errors.Count == 1 ? $"The process stays a draft. {errors[0].Element}: {errors[0].Message}" : $"The process stays a draft: {errors.Count} things are wrong in it.", "Correct what is wrong and send it again.",
            [.. errors.Take(MostNamed).Select(finding => new ErrorDetail(finding.ElementId ?? "process", finding.Message, finding.Line))]);
    }
}
