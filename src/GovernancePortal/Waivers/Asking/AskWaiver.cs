using GovernancePortal.Approvals.Processes;
using GovernancePortal.Compliance;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Waivers.Asking;

/// <summary>
/// Somebody asks for a waiver, which begins the process that decides on it: never a rule that says that it cannot be waived, never longer than its severity allows. It waives
/// nothing before somebody else has granted it.
/// </summary>
public sealed class AskWaiver
{
    internal const string Action = "waiver.ask";
    private static readonly Error Asked = Error.Conflict("already-asked", "A waiver of this rule is asked for already, for exactly this.", "Whoever the process asks decides on it; who asked can take it back.");
    private readonly PortalDatabase database;
    private readonly WaiverGrounds grounds;
    private readonly ScreeningBook screenings;
    private readonly ProcessRunner processes;
    private readonly JobQueue jobs;
    private readonly RefusalLog refusals;
    private readonly TimeProvider time;

    internal AskWaiver(PortalDatabase database, WaiverGrounds grounds, ScreeningBook screenings, ProcessRunner processes, JobQueue jobs, RefusalLog refusals, TimeProvider time) =>
        (this.database, this.grounds, this.screenings, this.processes, this.jobs, this.refusals, this.time) = (database, grounds, screenings, processes, jobs, refusals, time);

    public async Task<Result<RequestedWaiverView>> HandleAsync(Actor actor, WaiverRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await AskAsync(actor, request, cancellation), actor.Origin, Action, request.ReleaseId is null ? "system" : "release", (request.ReleaseId ?? request.SystemId)?.ToString() ?? "", cancellation);

    private async Task<Result<RequestedWaiverView>> AskAsync(Actor actor, WaiverRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.AskWaiver) is { } refusal)
            return refusal;
        if (request.Check(time.GetUtcNow()).Error is { } invalid)
            return invalid;
        await using var db = await database.ChangeAsync(actor.Origin, Action, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // a request may take its time to arrive, and roles may go meanwhile
        var now = time.GetUtcNow();
        if ((await ActorDirectory.HoldAsync(db, actor, Permission.AskWaiver, now, cancellation)).Error is { } gone)
            return gone;
        var terms = new WaiverTerms(request.Policy!, request.Rule!, request.ReleaseId, request.SystemId, request.RuleDigest, request.VersionId, request.Until!.Value.ToUniversalTime());
        var found = await grounds.FindAsync(db, terms, now, cancellation);
        if (found.Error is { } unfit)
            return unfit;
        var ground = found.Value;
        if (await grounds.NothingAsync(ground, request.ReleaseId, now, cancellation) is { } nothing)
            return nothing;
        var facts = WaiverRules.Facts(terms, ground, await RiskClassAsync(ground.SystemId, cancellation), now);
        if (await ProcessChoice.KeyAsync(db, RequestedWaiverSubject.SubjectKind, rule => WaiverRules.Holds(rule, facts), cancellation) is not { } process)
            return Error.Conflict("no-process", "No process decides on this waiver.", "Tell an administrator: a process for waivers without a rule decides on those that no other is chosen for.");
        var asked = Of(request, terms, ground, actor.Id, now);
        db.Add(asked);
        jobs.Enqueue(db, WatchRequested.JobKind, asked.Id).DueAt = asked.Until;
        db.Announcements.Add(WaiverEvents.Topic);
        try
        {
            await db.SaveChangesAsync(cancellation); // before the process: of two who ask side by side the second is told so
            await processes.StartAsync(db, process, RequestedWaiverSubject.SubjectKind, asked.Id, actor.Id, cancellation);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (DbUpdateException failure) when (Duplicate.Of<RequestedWaiver>(db, failure))
        {
            return Asked;
        }

        return RequestedWaiverView.Of(asked, null);
    }

    private async Task<string> RiskClassAsync(Guid system, CancellationToken cancellation) => (await screenings.OfAsync([system], cancellation))[system].FirstOrDefault()?.RiskClass ?? "";

    private static RequestedWaiver Of(WaiverRequest request, WaiverTerms terms, WaiverGround ground, Guid person, DateTimeOffset now) => new()
    {
        PolicyKey = terms.Policy,
        PolicyVersion = ground.Policy.Number,
        RuleId = ground.Rule.Id,
        RuleTitle = ground.Rule.Title,
        Severity = ground.Rule.Severity,
        RuleDigest = ground.Policy.Policy.DigestOf(ground.Rule.Id)!.Value,
        ReleaseId = terms.ReleaseId,
        VersionId = ground.VersionId,
        SystemId = ground.SystemId,
        Scope = ground.Scope,
        Reason = request.Reason!.Trim(),
        CompensatingControl = request.CompensatingControl!.Trim(),
        Until = terms.Until,
        AskedBy = person,
        AskedAt = now,
    };
}
