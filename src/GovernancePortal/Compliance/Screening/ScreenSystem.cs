using GovernancePortal.Datasets;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Systems;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Compliance.Screening;

/// <summary>
/// A compliance officer screens a system against the prohibited practices for one business use and gives it its class: never somebody
/// who submitted a version of it or its data. Open releases of the system are judged again.
/// </summary>
public sealed class ScreenSystem(PortalDatabase database, JobQueue jobs, RefusalLog refusals, TimeProvider time)
{
    public async Task<Result<ScreeningView>> HandleAsync(Actor actor, Guid systemId, ScreeningRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await ScreenAsync(actor, systemId, request, cancellation), actor.Origin, "system.screen", "system", systemId.ToString(), cancellation);

    private async Task<Result<ScreeningView>> ScreenAsync(Actor actor, Guid systemId, ScreeningRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ScreenSystem) is { } refusal)
            return refusal;
        if (request.Check().Error is { } invalid)
            return invalid;
        await using var db = await database.ChangeAsync(actor.Origin, "system.screen", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // a request may take its time to arrive, and roles may go meanwhile
        if ((await ActorDirectory.HoldAsync(db, actor, Permission.ScreenSystem, time.GetUtcNow(), cancellation)).Error is { } gone)
            return gone;
        if (!await db.Set<AiSystem>().AnyAsync(system => system.Id == systemId, cancellation))
            return Error.NotFound("system");
        if (await SystemSubmitters.IncludeAsync(db, actor.Id, systemId, cancellation))
            return Error.Forbidden("self-screening", "You submitted a version of this system or data that it uses, so you cannot screen it.", "Another compliance officer can.");
        var screening = Of(request, systemId, actor.Id);
        db.Add(screening);
        jobs.Enqueue(db, ComplianceEvents.Screened, systemId);
        db.Announcements.Add("system:" + systemId);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return ScreeningView.Of(screening);
    }

    private SystemScreening Of(ScreeningRequest request, Guid systemId, Guid person) => new()
    {
        SystemId = systemId,
        BusinessUse = request.BusinessUse!.Trim(),
        RiskClass = request.RiskClass!,
        Reason = request.Reason!.Trim(),
        CompletedBy = person,
        CompletedAt = time.GetUtcNow(),
        Answers =
        [
            .. request.Answers!.Select(answer => new ScreeningAnswer
            {
                Practice = answer.Practice!,
                Answer = Enum.GetValues<PracticeAnswer>().Single(known => known.Key() == answer.Answer),
                Ground = Filled(answer.Ground),
                Safeguards = Filled(answer.Safeguards),
            }),
        ],
    };

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
