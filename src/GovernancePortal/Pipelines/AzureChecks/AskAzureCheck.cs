using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Results;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Pipelines.AzureChecks;

/// <summary>Takes a check and lets it wait; asked twice for the same job it is one check.</summary>
public sealed class AskAzureCheck(PortalDatabase database, RefusalLog refusals, FindRelease releases, JobQueue jobs, IDataProtectionProvider protection, IOptions<PipelineOptions> options, TimeProvider time)
{
    /// <summary>Checks that may wait at one time.</summary>
    public const int MostWaiting = 1_000;
    internal const string Decision = "decision", Gates = "gates", Purpose = "GovernancePortal.Pipelines.AzureToken";
    private readonly IDataProtector protector = protection.CreateProtector(Purpose);

    /// <param name="headers">Where the check “Invoke REST API” says which job waits.</param>
    public async Task<Result<AzureCheckView>> HandleAsync(Actor actor, AzureCheckRequest request, IHeaderDictionary headers, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await AskAsync(actor, request, headers, cancellation), actor.Origin, "azure-check.ask", "azure-check", "new", cancellation);

    private async Task<Result<AzureCheckView>> AskAsync(Actor actor, AzureCheckRequest request, IHeaderDictionary headers, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.AskPipelineCheck) is { } refusal)
            return refusal;
        if (request.Until is not (null or Decision or Gates))
            return Error.Invalid("until-unknown", "A check waits until the gates have spoken or until the council has decided.", null, [new("until", $"Expected is {Gates} or {Decision}.")]);
        var job = AzureJob.Of(headers, options.Value.AzureOrganisations);
        if (job.Error is { } incomplete)
            return incomplete;
        var release = await releases.IdOfAsync(request, cancellation);
        if (release.Error is { } unknown)
            return unknown;
        return await TakeAsync(actor, release.Value, request.Until != Gates, job.Value, cancellation);
    }

    private async Task<Result<AzureCheckView>> TakeAsync(Actor actor, Guid release, bool untilDecided, AzureJob job, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(actor.Origin, "azure-check.ask", cancellation);
        if (await SameAsync(db, job, cancellation) is { } there)
            return AskedAgain(there, release, untilDecided);
        if (await db.Set<AzureCheck>().CountAsync(row => row.EndedAt == null, cancellation) >= MostWaiting)
            return Error.Conflict("too-many-checks", $"{MostWaiting} checks of pipelines wait already.", "Try again when some of them are answered.");
        var now = time.GetUtcNow();
        var check = new AzureCheck(release, untilDecided, job, protector.Protect(job.Token), actor.Id, now, now + options.Value.Patience);
        db.Add(check);
        jobs.Enqueue(db, AnswerAzureCheck.JobKind, check.Id);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (Duplicate.Of<AzureCheck>(db, failure))
        {
            await using var again = await database.ReadAsync(cancellation);
            return AskedAgain((await SameAsync(again, job, cancellation))!, release, untilDecided);
        }

        return AzureCheckView.Of(check);
    }

    private static Task<AzureCheck?> SameAsync(PortalDbContext db, AzureJob job, CancellationToken cancellation) =>
        db.Set<AzureCheck>().AsNoTracking().SingleOrDefaultAsync(row => row.PlanId == job.PlanId && row.JobId == job.JobId && row.TaskId == job.TaskId, cancellation);

    private static Result<AzureCheckView> AskedAgain(AzureCheck there, Guid release, bool untilDecided) => there.ReleaseId == release && there.UntilDecided == untilDecided
        ? AzureCheckView.Of(there)
        : Error.Conflict("azure-check-taken", "This job of the pipeline waits for something else already.", "A check asks for one release, and every attempt of it for the same.");
}
