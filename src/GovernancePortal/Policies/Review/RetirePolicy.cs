using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies.Versions;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Policies.Review;

/// <summary>Asks that a policy binds no longer, or takes that back, which who asked and administrators can. A second person decides, as about a publication.</summary>
public sealed class RetirePolicy(PolicyReviews reviews, RefusalLog refusals)
{
    public const int MaxReason = 1000;

    public async Task<Result<PolicyVersionView>> HandleAsync(Actor actor, Guid id, RetirePolicyRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await AskAsync(actor, id, request, cancellation), actor.Origin, "policy.retire", PolicySubject.SubjectKind, id.ToString(), cancellation);

    public async Task<Result<PolicyVersionView>> WithdrawAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await TakeBackAsync(actor, id, cancellation), actor.Origin, "policy.keep", PolicySubject.SubjectKind, id.ToString(), cancellation);

    private async Task<Result<PolicyVersionView>> AskAsync(Actor actor, Guid id, RetirePolicyRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.WritePolicy) is { } refusal)
            return refusal;
        if (new Form().Text("reason", request.Reason, MaxReason, required: true).Error is { } invalid)
            return invalid;
        return await reviews.ChangeAsync(actor, "policy.retire", id, (db, version) => AskAsync(db, version, actor, request.Reason!.Trim(), cancellation), cancellation);
    }

    private async Task<Error?> AskAsync(PortalDbContext db, PolicyVersion version, Actor actor, string reason, CancellationToken cancellation)
    {
        if (version.State != PolicyVersionState.Published)
            return Error.Conflict("not-published", $"Version {version.Number} is {version.State.Key()}: only what is published can be retired.");
        if (version.AsksToRetire)
            return Error.Conflict("retirement-asked", "Its retirement is asked for already.", "A holder of the risk seat decides.");
        if (await BindingVersions.Ever(db.Set<PolicyVersion>()).AnyAsync(later => later.SetId == version.SetId && later.Number > version.Number, cancellation))
            return Error.Conflict("policy-superseded", $"A later version than {version.Number} is published: it is the one to retire.");
        version.AskToRetire(actor.Id, reason);
        await reviews.BeginAsync(db, version, actor.Id, cancellation);
        return null;
    }

    private async Task<Result<PolicyVersionView>> TakeBackAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.WritePolicy) is { } refusal)
            return refusal;
        return await reviews.ChangeAsync(actor, "policy.keep", id, async (db, version) =>
        {
            if (!version.AsksToRetire)
                return Error.Conflict("retirement-not-asked", "Nobody asks for its retirement.");
            if (ReviewRight.Demand(actor, version.RetirementAskedBy, "take the request back") is { } another)
                return another;
            await reviews.EndAsync(db, version, "The retirement is no longer asked for.", cancellation);
            version.KeepInForce();
            return null;
        }, cancellation);
    }
}

/// <summary>Why a policy should bind no longer.</summary>
public sealed record RetirePolicyRequest(string? Reason);
