using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Registry.Systems;

/// <summary>
/// Changes what the register says of a system, and has its open releases judged again. Refused when somebody else changed it since
/// it was looked at.
/// </summary>
public sealed class EditSystem(PortalDatabase database, JobQueue jobs)
{
    /// <param name="tags">The tags that the person may have looked at; one of them must be the system's now, or be <c>*</c>.</param>
    public async Task<Result<SystemView>> HandleAsync(Actor actor, Guid id, EditSystemRequest request, IReadOnlyCollection<string> tags, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.EditSystem) is { } refusal)
            return refusal;
        if (Check(request).Error is { } invalid)
            return invalid;
        if (tags.Count == 0)
            return new Error(ErrorKind.PreconditionRequired, "tag-missing", "A change says which state of the system was on the screen.", "Read the system and send its ETag as If-Match.");
        await using var db = await database.ChangeAsync(actor.Origin, "system.edit", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if ((await db.Set<AiSystem>().FromSql($"select * from systems where id = {id} for update").ToListAsync(cancellation)).SingleOrDefault() is not { } system)
            return Error.NotFound("system");
        var before = SystemView.Of(system);
        if (!tags.Contains(before.Tag) && !tags.Contains("*"))
            return new Error(ErrorKind.PreconditionFailed, "system-changed", "Somebody changed this system since you opened it, so nothing was saved.", "Look at it as it is now, then make your change again.");
        system.Change(request.Name is { } name ? PlainName.Of(name) : system.Name, request.Purpose!.Trim(), request.BusinessUnit?.Trim() ?? "", request.Owner?.Trim() ?? "");
        var after = SystemView.Of(system);
        if (after == before)
            return after;
        if (await db.Set<AiSystem>().AnyAsync(other => other.Id != id && EF.Functions.ILike(other.Name, Like.Exactly(system.Name), Like.Escape), cancellation))
            return Error.Conflict("system-exists", $"A system named “{system.Name}” is in the register already.", "Choose another name.");
        jobs.Enqueue(db, SystemEvents.Edited, id);
        db.Announcements.Add("system:" + id);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return after;
    }

    private static Form Check(EditSystemRequest request) => new Form()
        .Name("name", request.Name, RegisterSystem.MaxName)
        .Check("name", request.Name is null || request.Name.Trim().Length > 0, "Name is needed.")
        .Text("purpose", request.Purpose, RegisterSystem.MaxPurpose, required: true)
        .Words("businessUnit", request.BusinessUnit, RegisterSystem.MaxName)
        .Words("owner", request.Owner, RegisterSystem.MaxName);
}

/// <summary>What the register says of a system from now on. Without a name it keeps its own.</summary>
public sealed record EditSystemRequest(string? Name, string? Purpose, string? BusinessUnit, string? Owner);
