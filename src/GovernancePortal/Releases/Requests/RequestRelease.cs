using GovernancePortal.Approvals.Processes;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Versions;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Requests;

/// <summary>Asks for a release and starts its approval: checks first, then the council.</summary>
public sealed class RequestRelease(PortalDatabase database, ProcessRunner processes, ReleaseBook book, TimeProvider time)
{
    public const int MaxEnvironment = 60;
    public const int MaxBusinessUse = 1000;
    internal const string ProcessKey = "council-sign-off";

    public async Task<Result<ReleaseView>> HandleAsync(Actor actor, RequestReleaseRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.RequestRelease) is { } refusal)
            return refusal;
        var form = new Form().Check("versionId", request.VersionId is not null, "A version is needed.")
            .Text("environment", request.Environment, MaxEnvironment, required: true).Text("businessUse", request.BusinessUse, MaxBusinessUse, required: true);
        if (form.Error is { } invalid)
            return invalid;
        await using var db = await database.ChangeAsync(actor.Origin, "release.request", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (!await db.Set<ModelVersion>().AnyAsync(version => version.Id == request.VersionId, cancellation))
            return Error.NotFound("version");
        var number = await db.Database.SqlQuery<long>($"select nextval('release_numbers') as \"Value\"").SingleAsync(cancellation);
        var release = new Release(number, request.VersionId!.Value, request.Environment!.Trim(), request.BusinessUse!.Trim(), actor.Id, time.GetUtcNow());
        db.Add(release);
        await processes.StartAsync(db, ProcessKey, ReleaseSubject.SubjectKind, release.Id, actor.Id, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return await book.ReleaseAsync(release.Id, cancellation);
    }
}

/// <summary>Which version, where to, and for what.</summary>
public sealed record RequestReleaseRequest(Guid? VersionId, string? Environment, string? BusinessUse);
