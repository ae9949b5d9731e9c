using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Registry.Systems;

internal static class SystemEndpoints
{
    public static void MapSystems(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/systems").WithTags("Registry");
        group.MapGet("/", async (ModelCatalog catalog, [AsParameters] PageRequest page, CancellationToken cancellation) =>
            TypedResults.Ok(await catalog.SystemsAsync(page, cancellation))).Requires(Permission.ReadRegister).WithSummary("AI systems");
        group.MapGet("/{id:guid}", async (Guid id, ModelCatalog catalog, CancellationToken cancellation) =>
            (await catalog.SystemAsync(id, cancellation)).ToHttp()).Requires(Permission.ReadRegister).WithSummary("One AI system");
        group.MapPost("/", async (Actor actor, RegisterSystemRequest request, RegisterSystem handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, request, cancellation)).ToHttp(system => TypedResults.Created($"/api/v1/systems/{system.Id}", system)))
            .Requires(Permission.RegisterSystem).WithSummary("Registers an AI system");
    }
}
