using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Pipelines.AzureChecks;

internal static class AzureCheckEndpoints
{
    public static void MapAzureChecks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/pipelines/azure-checks").WithTags("Pipelines");
        group.MapPost("/", async (Actor actor, AzureCheckRequest request, HttpRequest http, AskAzureCheck handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, request, http.Headers, cancellation)).ToHttp(check => TypedResults.Accepted($"/api/v1/pipelines/azure-checks/{check.Id}", check)))
            .Requires(Permission.AskPipelineCheck).WithSummary("Has a check of an Azure Pipelines environment answered by callback, once the gates or the council have spoken");
        group.MapGet("/{id:guid}", async (Guid id, Actor actor, AzureCheckBook book, CancellationToken cancellation) =>
            (await book.FindAsync(actor, id, cancellation)).ToHttp()).Requires(Permission.AskPipelineCheck).WithSummary("What became of a check");
    }
}
