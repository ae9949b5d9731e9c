using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace GovernancePortal.Registry.Systems;

internal static class SystemEndpoints
{
    public static void MapSystems(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/systems").WithTags("Registry");
        group.MapGet("/", async (ModelCatalog catalog, [AsParameters] PageRequest page, CancellationToken cancellation) =>
            TypedResults.Ok(await catalog.SystemsAsync(page, cancellation))).SortedBy("name", "businessUnit", "owner", "createdAt").Requires(Permission.ReadRegister).WithSummary("AI systems");
        group.MapGet("/{id:guid}", async (Guid id, ModelCatalog catalog, HttpResponse response, CancellationToken cancellation) =>
            (await catalog.SystemAsync(id, cancellation)).ToHttp(system => Tagged(response, system))).Requires(Permission.ReadRegister).WithSummary("One AI system");
        group.MapPost("/", async (Actor actor, RegisterSystemRequest request, RegisterSystem handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, request, cancellation)).ToHttp(system => TypedResults.Created($"/api/v1/systems/{system.Id}", system)))
            .Requires(Permission.RegisterSystem).WithSummary("Registers an AI system");
        group.MapPut("/{id:guid}", async (Guid id, Actor actor, EditSystemRequest request, EditSystem handler, HttpRequest http, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, request, Tags(http), cancellation)).ToHttp(system => Tagged(http.HttpContext.Response, system)))
            .Requires(Permission.EditSystem).WithSummary("Changes an AI system; If-Match names the state that was looked at");
    }

    private static Ok<SystemView> Tagged(HttpResponse response, SystemView system)
    {
        response.Headers.ETag = $"\"{system.Tag}\"";
        return TypedResults.Ok(system);
    }

    // a weak tag never matches (RFC 9110, section 13.1.1)
    private static List<string> Tags(HttpRequest request) => EntityTagHeaderValue.TryParseStrictList([.. request.Headers.IfMatch.OfType<string>()], out var tags)
        ? [.. tags.Select(tag => tag.IsWeak ? "" : tag.Tag.ToString().Trim('"'))]
        : [];
}
