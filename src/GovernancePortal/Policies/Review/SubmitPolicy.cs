using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies.Judging;
using GovernancePortal.Policies.Versions;
using GovernancePortal.Webhooks;
using GovernancePortal.Webhooks.Events;

namespace GovernancePortal.Policies.Review;

/// <summary>Sends a draft to review, or takes it back, which who sent it and administrators can. Only a text that reads, fits the input and passes its own tests can be sent.</summary>
public sealed class SubmitPolicy(PolicyReviews reviews, PolicyBook book, JudgingSlots slots, JobQueue jobs, WebhookPost post, RefusalLog refusals, TimeProvider time)
{
    private const int MostNamed = 20;

    /// <param name="tags">The revisions that the person may have looked at; one of them must be the draft's now, or be <c>*</c>. With none of them, whatever the draft says now is sent.</param>
    public async Task<Result<PolicyVersionView>> HandleAsync(Actor actor, Guid id, IReadOnlyCollection<string> tags, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await SubmitAsync(actor, id, tags, cancellation), actor.Origin, "policy.submit", PolicySubject.SubjectKind, id.ToString(), cancellation);

    public async Task<Result<PolicyVersionView>> WithdrawAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await TakeBackAsync(actor, id, cancellation), actor.Origin, "policy.withdraw", PolicySubject.SubjectKind, id.ToString(), cancellation);

    private async Task<Result<PolicyVersionView>> SubmitAsync(Actor actor, Guid id, IReadOnlyCollection<string> tags, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.WritePolicy) is { } refusal)
            return refusal;
        var before = await book.VersionAsync(id, cancellation);
        if (before.Error is { } missing)
            return missing;
        if (tags.Count > 0 && !tags.Contains(before.Value.Tag) && !tags.Contains("*"))
            return Changed();
        var checkedNow = await slots.ComputeAsync(actor.Id, turn => PolicyReport.Of(before.Value.Source, before.Value.Policy, turn), cancellation);
        if (checkedNow.Error is { } late)
            return late;
        if (!checkedNow.Value.IsSound)
            return NotSound(checkedNow.Value);
        return await reviews.ChangeAsync(actor, "policy.submit", id, (db, version) => SubmitAsync(db, version, actor, before.Value.Policy, checkedNow.Value.Digest, cancellation), cancellation);
    }

    private async Task<Error?> SubmitAsync(PortalDbContext db, PolicyVersion version, Actor actor, string key, string? digest, CancellationToken cancellation)
    {
        if (version.State != PolicyVersionState.Draft)
            return Error.Conflict("not-a-draft", $"Version {version.Number} is {version.State.Key()} already.");
        if (version.Digest?.ToString() != digest)
            return Changed();
        version.Submit(actor.Id, time.GetUtcNow());
        await reviews.BeginAsync(db, version, actor.Id, cancellation);
        jobs.Enqueue(db, PolicyEvents.InReview, version.Id);
        await post.AnnounceAsync(db, new PortalEvent(EventTypes.PolicyInReview, $"/api/v1/policy-versions/{version.Id}", new { policy = key, version = version.Number, digest }), cancellation);
        return null;
    }

    private async Task<Result<PolicyVersionView>> TakeBackAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.WritePolicy) is { } refusal)
            return refusal;
        return await reviews.ChangeAsync(actor, "policy.withdraw", id, async (db, version) => version.State == PolicyVersionState.Draft
            ? Error.Conflict("not-in-review", $"Version {version.Number} is a draft: there is nothing to take back.")
            : await reviews.TakeBackAsync(db, version, actor, "take it back from review", "It was taken back from review.", cancellation), cancellation);
    }

    private static Error Changed() => new(ErrorKind.PreconditionFailed, "policy-changed", "Somebody wrote on this draft just now, so it was not sent.", "Look at it as it is now, then send it.");

    private static Error NotSound(PolicyReport report) => Error.Invalid("policy-not-sound",
        report.Problems.Count == 1 ? $"The policy stays a draft: {report.Problems[0].Message}." : $"The policy stays a draft: {report.Problems.Count} things are wrong in it.", report.Problems.Count == 1 ? "Correct it and send it again." : "Correct them and send it again.",
        [.. report.Problems.Take(MostNamed).Select(problem => new ErrorDetail(problem.RuleId ?? "policy", problem.Message, problem.Line, problem.Column))]);
}
