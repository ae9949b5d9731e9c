using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies.Judging;
using GovernancePortal.Policies.Versions;
using GovernancePortal.Webhooks;
using GovernancePortal.Webhooks.Events;

namespace GovernancePortal.Policies.Review;

/// <summary>Sends a draft to review, or takes it back. Only a text that reads, fits the input and passes its own tests can be sent.</summary>
public sealed class SubmitPolicy(PortalDatabase database, PolicyReviews reviews, PolicyBook book, JudgingSlots slots, WebhookPost post, RefusalLog refusals, TimeProvider time)
{
    private const int MostNamed = 20;

    public async Task<Result<PolicyVersionView>> HandleAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await SubmitAsync(actor, id, cancellation), actor.Origin, "policy.submit", PolicySubject.SubjectKind, id.ToString(), cancellation);

    public async Task<Result<PolicyVersionView>> WithdrawAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await TakeBackAsync(actor, id, cancellation), actor.Origin, "policy.withdraw", PolicySubject.SubjectKind, id.ToString(), cancellation);

    private async Task<Result<PolicyVersionView>> SubmitAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.WritePolicy) is { } refusal)
            return refusal;
        var before = await book.VersionAsync(id, cancellation);
        if (before.Error is { } missing)
            return missing;
        var checkedNow = await slots.ComputeAsync(turn => PolicyReport.Of(before.Value.Source, before.Value.Policy, turn), cancellation);
        if (checkedNow.Error is { } late)
            return late;
        if (!checkedNow.Value.IsSound)
            return NotSound(checkedNow.Value);
        await using var db = await database.ChangeAsync(actor.Origin, "policy.submit", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var opened = await reviews.OpenAsync(db, id, cancellation);
        if (opened.Error is { } gone)
            return gone;
        var version = opened.Value;
        if (version.State != PolicyVersionState.Draft)
            return Error.Conflict("not-a-draft", $"Version {version.Number} is {version.State.Key()} already.");
        if (version.Digest?.ToString() != checkedNow.Value.Digest)
            return new Error(ErrorKind.PreconditionFailed, "policy-changed", "Somebody wrote on this draft just now, so it was not sent.", "Look at it as it is now, then send it.");
        version.Submit(actor.Id, time.GetUtcNow());
        await reviews.BeginAsync(db, version, actor.Id, cancellation);
        await post.AnnounceAsync(db, new PortalEvent(EventTypes.PolicyInReview, $"/api/v1/policy-versions/{id}", new { policy = before.Value.Policy, version = version.Number, digest = checkedNow.Value.Digest }), cancellation);
        db.Announcements.Add(PolicyEvents.Topic);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return await book.VersionAsync(id, cancellation);
    }

    private async Task<Result<PolicyVersionView>> TakeBackAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.WritePolicy) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "policy.withdraw", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var opened = await reviews.OpenAsync(db, id, cancellation);
        if (opened.Error is { } missing)
            return missing;
        if (opened.Value.State == PolicyVersionState.Draft)
            return Error.Conflict("not-in-review", $"Version {opened.Value.Number} is a draft: there is nothing to take back.");
        if (await reviews.TakeBackAsync(db, opened.Value, "It was taken back from review.", cancellation) is { } decided)
            return decided;
        db.Announcements.Add(PolicyEvents.Topic);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return await book.VersionAsync(id, cancellation);
    }

    private static Error NotSound(PolicyReport report) => Error.Invalid("policy-not-sound",
        report.Problems.Count == 1 ? $"The policy stays a draft: {report.Problems[0].Message}." : $"The policy stays a draft: {report.Problems.Count} things are wrong in it.", "Correct them and send it again.",
        [.. report.Problems.Take(MostNamed).Select(problem => new ErrorDetail(problem.RuleId ?? "policy", problem.Message, problem.Line, problem.Column))]);
}
