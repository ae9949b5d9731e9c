using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Waivers.Asking;
using GovernancePortal.Waivers.Granting;
using GovernancePortal.Webhooks.Events;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Waivers.Ending;

/// <summary>A holder of the risk seat takes a waiver back, with the reason: the rule counts again at once. Who granted it need not be the one.</summary>
public sealed class WithdrawWaiver(PortalDatabase database, IWaivedReleases releases, WaiverChanges changes, RefusalLog refusals, TimeProvider time)
{
    private const string Action = "waiver.withdraw";

    public async Task<Result<WaiverView>> HandleAsync(Actor actor, Guid id, WithdrawWaiverRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await WithdrawAsync(actor, id, request, cancellation), actor.Origin, Action, "waiver", id.ToString(), cancellation);

    private async Task<Result<WaiverView>> WithdrawAsync(Actor actor, Guid id, WithdrawWaiverRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.WithdrawWaiver) is { } refusal)
            return refusal;
        if (new Form().Text("reason", request.Reason, WaiverRequest.MaxText, required: true).Error is { } invalid)
            return invalid;
        await using var db = await database.ChangeAsync(actor.Origin, Action, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Set<Waiver>().Where(row => row.Id == id).Select(row => new { row.ReleaseId, row.SystemId }).SingleOrDefaultAsync(cancellation) is not { } scope)
            return Error.NotFound("waiver");
        await releases.HoldAsync(db, scope.ReleaseId, scope.ReleaseId is null ? scope.SystemId : null, cancellation);
        // a request may take its time to arrive, and roles may go meanwhile
        if ((await ActorDirectory.HoldAsync(db, actor, Permission.WithdrawWaiver, time.GetUtcNow(), cancellation)).Error is { } gone)
            return gone;
        var waiver = (await db.Set<Waiver>().FromSql($"select * from waivers where id = {id} for update").ToListAsync(cancellation)).Single();
        var now = time.GetUtcNow();
        if (!waiver.IsInForce(now))
            return Error.Conflict("waiver-ended", waiver.End switch
            {
                WaiverEnd.Withdrawn => "This waiver was withdrawn already.",
                WaiverEnd.Replaced => "This waiver ended when another version took the place of the one that it was for.",
                WaiverEnd.RuleReplaced => "This waiver ended when the rule that it was for no longer bound.",
                _ => "This waiver has expired already.",
            });
        waiver.Withdraw(actor.Id, request.Reason!.Trim(), now);
        await changes.EndedAsync(db, waiver, now, EventTypes.WaiverWithdrawn, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return WaiverView.Of(waiver, now);
    }
}

/// <summary>Why a waiver no longer stands.</summary>
public sealed record WithdrawWaiverRequest(string? Reason);
