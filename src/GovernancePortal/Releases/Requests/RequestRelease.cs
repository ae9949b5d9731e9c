using GovernancePortal.Approvals.Processes;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Webhooks;
using GovernancePortal.Webhooks.Events;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Requests;

/// <summary>Asks for a release and starts its approval: checks first, then the council.</summary>
public sealed class RequestRelease(PortalDatabase database, ProcessRunner processes, ReleaseProcess choice, ReleaseBook book, ApprovedValues approved, WebhookPost post, RefusalLog refusals, TimeProvider time)
{
    public const int MaxEnvironment = 60;
    public const int MaxBusinessUse = 1000;
    public const int MaxRegion = 100;
    public const int MaxRollbackReason = 1000;

    public async Task<Result<ReleaseView>> HandleAsync(Actor actor, RequestReleaseRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await RequestAsync(actor, request, cancellation), actor.Origin, "release.request", "version", request.VersionId?.ToString() ?? "none", cancellation);

    private async Task<Result<ReleaseView>> RequestAsync(Actor actor, RequestReleaseRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.RequestRelease) is { } refusal)
            return refusal;
        var form = new Form().Check("versionId", request.VersionId is not null, "A version is needed.")
            .Words("environment", request.Environment, MaxEnvironment, required: true).Words("businessUse", request.BusinessUse, MaxBusinessUse, required: true).Text("region", request.Region, MaxRegion).Text("rollbackReason", request.RollbackReason, MaxRollbackReason);
        var region = string.IsNullOrWhiteSpace(request.Region) || form.Error is not null ? null : await ApprovedAsync(form, request.Region.Trim(), cancellation);
        if (form.Error is { } invalid)
            return invalid;
        await using var db = await database.ChangeAsync(actor.Origin, "release.request", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (!await db.Set<ModelVersion>().AnyAsync(version => version.Id == request.VersionId, cancellation))
            return Error.NotFound("version");
        var environment = request.Environment!.Trim().ToLowerInvariant();
        if (await OneOpenRelease.ObstacleAsync(db, request.VersionId!.Value, environment, cancellation) is { } open)
            return open;
        var number = await db.Database.SqlQuery<long>($"select nextval('release_numbers') as \"Value\"").SingleAsync(cancellation);
        var release = new Release(number, request.VersionId.Value, environment, request.BusinessUse!.Trim(), actor.Id, time.GetUtcNow(), region);
        if (request.RollbackReason?.Trim() is { Length: > 0 } reason)
        {
            var earlier = await Rollback.FindAsync(db, release, cancellation);
            if (earlier.Error is { } unfit)
                return unfit;
            release.RollBack(earlier.Value, reason);
        }

        db.Add(release);
        await post.AnnounceAsync(db, ReleaseEvents.Of(release, EventTypes.ReleaseRequested), cancellation);
        var process = await choice.ChooseAsync(db, release, cancellation);
        if (process.Error is { } none)
            return none;
        await processes.StartAsync(db, process.Value, ReleaseSubject.SubjectKind, release.Id, actor.Id, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return await book.ReleaseAsync(release.Id, cancellation);
    }

    // as Administration spells it; null, with a finding, when it is not on the list
    private async Task<string?> ApprovedAsync(Form form, string region, CancellationToken cancellation)
    {
        var known = (await approved.SetsAsync(cancellation)).Regions.FirstOrDefault(name => string.Equals(name, region, StringComparison.OrdinalIgnoreCase));
        form.Check("region", known is not null, $"“{region}” is not an approved region. Choose one of those in Administration, or have it approved there.");
        return known;
    }
}

/// <summary>Which version, where to, and for what.</summary>
/// <param name="Environment">Its name; kept in small letters, as the register of environments keeps it.</param>
/// <param name="Region">Where it will answer: an approved region. Left out where it is not known; policies then say so.</param>
/// <param name="RollbackReason">Given, it is an emergency rollback: one seat decides now, and the council reviews the same within the time of the process.</param>
public sealed record RequestReleaseRequest(Guid? VersionId, string? Environment, string? BusinessUse, string? Region = null, string? RollbackReason = null);
