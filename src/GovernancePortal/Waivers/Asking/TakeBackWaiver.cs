using GovernancePortal.Approvals.Processes;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Waivers.Asking;

/// <summary>Who asked for a waiver no longer asks for it: the process ends, and nobody is asked.</summary>
public sealed class TakeBackWaiver(PortalDatabase database, ProcessRunner processes, RefusalLog refusals, TimeProvider time)
{
    private const string Action = "waiver.take-back";

    public async Task<Result<RequestedWaiverView>> HandleAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await TakeBackAsync(actor, id, cancellation), actor.Origin, Action, RequestedWaiverSubject.SubjectKind, id.ToString(), cancellation);

    private async Task<Result<RequestedWaiverView>> TakeBackAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.AskWaiver) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, Action, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await RequestedWaivers.HoldAsync(db, id, cancellation) is not var (asked, instance))
            return Error.NotFound("request for a waiver");
        if (asked.AskedBy != actor.Id)
            return Error.Forbidden("request-of-another", "Somebody else asked for this waiver, so you cannot take it back.", "Whoever is asked can refuse it.");
        if (asked.State != RequestedWaiverState.Asked)
            return Error.Conflict("waiver-not-asked", $"It is no longer asked for: it {RequestedWaiverWords.Past(asked.State)}.");
        asked.TakeBack(time.GetUtcNow());
        if (instance is not null)
            await processes.CancelAsync(db, instance, "who asked took it back.", cancellation);
        db.Announcements.Add(WaiverEvents.Topic);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return RequestedWaiverView.Of(asked, null);
    }
}
