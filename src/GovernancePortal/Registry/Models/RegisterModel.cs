using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Systems;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Registry.Models;

/// <summary>Puts a model, an agent or another releasable thing into the register, under its system.</summary>
public sealed class RegisterModel(PortalDatabase database, TimeProvider time)
{
    public async Task<Result<ModelView>> HandleAsync(Actor actor, RegisterModelRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.RegisterSystem) is { } refusal)
            return refusal;
        var form = new Form()
            .Name("name", request.Name, RegisterSystem.MaxName, required: true)
            .OneOf("kind", request.Kind ?? "model", ModelKinds.Keys)
            .Check("systemId", request.SystemId is not null, "The system that this belongs to is needed.");
        if (form.Error is { } invalid)
            return invalid;
        await using var db = await database.ChangeAsync(actor.Origin, "model.register", cancellation);
        if (await db.Set<AiSystem>().SingleOrDefaultAsync(s => s.Id == request.SystemId, cancellation) is not { } system)
            return Error.NotFound("system");
        var model = new Model(system.Id, PlainName.Of(request.Name!), ModelKinds.Parse(request.Kind ?? "model")!.Value, actor.Id, time.GetUtcNow());
        if (await db.Set<Model>().AnyAsync(other => other.SystemId == system.Id && EF.Functions.ILike(other.Name, Like.Exactly(model.Name), Like.Escape), cancellation))
            return Already(system, model);
        db.Add(model);
        db.Announcements.Add("model:" + model.Id);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (Duplicate.Is(failure))
        {
            return Already(system, model);
        }

        return new ModelView(model.Id, model.SystemId, system.Name, model.Name, model.Kind.Key(), 0, null, null, model.CreatedAt);
    }

    private static Error Already(AiSystem system, Model model) =>
        Error.Conflict("model-exists", $"“{system.Name}” has a model named “{model.Name}” already.", "Submit a new version of it, or choose another name.");
}

/// <summary>What the register needs to know of a model.</summary>
public sealed record RegisterModelRequest(Guid? SystemId, string? Name, string? Kind);

/// <summary>A model as clients read it.</summary>
public sealed record ModelView(
    Guid Id, Guid SystemId, string SystemName, string Name, string Kind, int Versions, string? LatestVersion, Guid? LatestVersionId, DateTimeOffset CreatedAt);
