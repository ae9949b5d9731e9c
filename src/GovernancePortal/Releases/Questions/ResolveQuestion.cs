using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Questions;

/// <summary>Who asked says that a question is resolved, or that it is not after all.</summary>
public sealed class ResolveQuestion(PortalDatabase database, RefusalLog refusals, TimeProvider time)
{
    /// <summary>It is answered well enough, or needs no answer any more.</summary>
    public Task<Result<QuestionView>> ResolveAsync(Actor actor, Guid releaseId, Guid questionId, CancellationToken cancellation) => ChangeAsync(actor, releaseId, questionId, "question.resolve", resolve: true, cancellation);

    /// <summary>It waits for an answer again.</summary>
    public Task<Result<QuestionView>> ReopenAsync(Actor actor, Guid releaseId, Guid questionId, CancellationToken cancellation) => ChangeAsync(actor, releaseId, questionId, "question.reopen", resolve: false, cancellation);

    private async Task<Result<QuestionView>> ChangeAsync(Actor actor, Guid releaseId, Guid questionId, string action, bool resolve, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await SayAsync(actor, releaseId, questionId, action, resolve, cancellation), actor.Origin, action, "question", questionId.ToString(), cancellation);

    private async Task<Result<QuestionView>> SayAsync(Actor actor, Guid releaseId, Guid questionId, string action, bool resolve, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.AskQuestion) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, action, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await QuestionRules.HoldOpenAsync(db, releaseId, cancellation) is { } closed)
            return closed;
        var now = time.GetUtcNow();
        if ((await ActorDirectory.HoldAsync(db, actor, Permission.AskQuestion, now, cancellation)).Error is { } gone)
            return gone;
        if (await db.Set<Question>().SingleOrDefaultAsync(row => row.Id == questionId && row.ReleaseId == releaseId, cancellation) is not { } question)
            return Error.NotFound("question");
        if (await QuestionRules.AskerAsync(db, actor, question, cancellation) is { } others)
            return others;
        if (question.ResolvedAt is not null == resolve)
            return resolve ? Error.Conflict("question-resolved", "This question is resolved already.") : Error.Conflict("question-open", "This question is open already.");
        if (resolve)
            question.Resolve(actor.Id, now);
        else
            question.Reopen();
        db.Announcements.Add("release:" + releaseId);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return QuestionView.Of(question, await db.Set<QuestionAnswer>().AsNoTracking().Where(row => row.QuestionId == questionId).ToListAsync(cancellation));
    }
}
