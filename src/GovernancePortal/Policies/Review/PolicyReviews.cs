using GovernancePortal.Approvals.Processes;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies.Versions;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Policies.Review;

/// <summary>Changes of a version and the decision process around it, which is begun and taken back with them. The process is locked before the version, as it is when a seat decides.</summary>
public sealed class PolicyReviews(PortalDatabase database, ProcessRunner processes, PolicyBook book)
{
    internal const string ProcessKey = "policy-publication";

    /// <summary>One change of a version, in a transaction: nobody else moves it until that ends. Answers the version as it is then, or why it stays as it was.</summary>
    internal async Task<Result<PolicyVersionView>> ChangeAsync(Actor actor, string action, Guid id, Func<PortalDbContext, PolicyVersion, Task<Error?>> change, CancellationToken cancellation) =>
        await MadeAsync(actor, action, id, change, cancellation) is { } refused ? refused : await book.VersionAsync(id, cancellation);

    /// <summary>The same of a change after which the version may be gone; null when it is made.</summary>
    internal async Task<Error?> MadeAsync(Actor actor, string action, Guid id, Func<PortalDbContext, PolicyVersion, Task<Error?>> change, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(actor.Origin, action, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var opened = await OpenAsync(db, id, cancellation);
        if (opened.Error is { } missing)
            return missing;
        if (await change(db, opened.Value) is { } refused)
            return refused;
        if (db.ChangeTracker.HasChanges())
            db.Announcements.Add(PolicyEvents.Topic);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }

    internal async Task BeginAsync(PortalDbContext db, PolicyVersion version, Guid by, CancellationToken cancellation) =>
        await processes.StartAsync(db, ProcessKey, PolicySubject.SubjectKind, version.Id, by, cancellation);

    /// <summary>Makes a version that is in review a draft again; a draft stays one. Refused for what is decided.</summary>
    /// <param name="what">What the actor would do, for the refusal of others than who asked for the review.</param>
    /// <param name="reason">Why the seat is no longer asked.</param>
    internal async Task<Error?> TakeBackAsync(PortalDbContext db, PolicyVersion version, Actor actor, string what, string reason, CancellationToken cancellation)
    {
        if (version.State is PolicyVersionState.Published or PolicyVersionState.Retired)
            return Error.Conflict("policy-published", $"Version {version.Number} is {version.State.Key()}: it does not change any more.", "Begin the next version.");
        if (version.State == PolicyVersionState.Draft)
            return null;
        if (ReviewRight.Demand(actor, version.SubmittedBy, what) is { } another)
            return another;
        await EndAsync(db, version, reason, cancellation);
        version.TakeBack();
        return null;
    }

    /// <summary>Ends the process that asks about a version.</summary>
    internal async Task EndAsync(PortalDbContext db, PolicyVersion version, string reason, CancellationToken cancellation)
    {
        if (await RunningAsync(db, version.Id, cancellation) is { } running)
            await processes.CancelAsync(db, await ProcessRunner.LockAsync(db, running, cancellation), reason, cancellation);
    }

    private static async Task<Result<PolicyVersion>> OpenAsync(PortalDbContext db, Guid id, CancellationToken cancellation)
    {
        if (await RunningAsync(db, id, cancellation) is { } instance)
            await ProcessRunner.LockAsync(db, instance, cancellation);
        return (await db.Set<PolicyVersion>().FromSql($"select * from policy_versions where id = {id} for update").ToListAsync(cancellation)).SingleOrDefault() is { } version
            ? version
            : Error.NotFound("version of a policy");
    }

    private static async Task<Guid?> RunningAsync(PortalDbContext db, Guid id, CancellationToken cancellation) => await db.Set<ApprovalInstance>()
        .Where(row => row.SubjectKind == PolicySubject.SubjectKind && row.SubjectId == id && row.ParentId == null && row.EndedAt == null).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellation);
}
