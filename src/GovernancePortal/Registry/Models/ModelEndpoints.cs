using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Registry.Models;

internal static class ModelEndpoints
{
    public static void MapModels(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/models").WithTags("Registry");
        group.MapGet("/", async (ModelCatalog catalog, Guid? systemId, [AsParameters] PageRequest page, CancellationToken cancellation) =>
            TypedResults.Ok(await catalog.ModelsAsync(page, systemId, cancellation))).SortedBy("name", "createdAt").Requires(Permission.ReadRegister).WithSummary("Models, agents and other releasable things");
        group.MapGet("/{id:guid}", async (Guid id, ModelCatalog catalog, CancellationToken cancellation) =>
            (await catalog.ModelAsync(id, cancellation)).ToHttp()).Requires(Permission.ReadRegister).WithSummary("One model");
        group.MapPost("/", async (Actor actor, RegisterModelRequest request, RegisterModel handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, request, cancellation)).ToHttp(model => TypedResults.Created($"/api/v1/models/{model.Id}", model)))
            .Requires(Permission.RegisterSystem).WithSummary("Registers a model under a system");
    }
}
