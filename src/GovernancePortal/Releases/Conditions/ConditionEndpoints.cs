using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Releases.Conditions;

internal static class ConditionEndpoints
{
    public static void MapConditions(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1").WithTags("Conditions");
        group.MapGet("/releases/{id:guid}/conditions", async (Guid id, ControlBook book, CancellationToken cancellation) => (await book.ListAsync(id, cancellation)).ToHttp())
            .Requires(Permission.ReadRegister).WithSummary("The conditions of an approval that the portal watches, with what was measured last");
        group.MapGet("/conditions/{id:guid}", async (Guid id, ControlBook book, CancellationToken cancellation) => (await book.OneAsync(id, cancellation)).ToHttp())
            .Requires(Permission.ReadRegister).WithSummary("One watched condition");
        group.MapPost("/releases/{id:guid}/observations", async (Guid id, Actor actor, ObservationsRequest request, ReportObservations handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, request, cancellation)).ToHttp(batch => TypedResults.Created($"/api/v1/releases/{id}/observations/{batch.Id}", batch)))
            .Requires(Permission.ReportObservation).WithSummary($"Reports up to {ReportObservations.MostAtOnce} observations of an approved release: metrics, spending, traffic, regions");
        group.MapGet("/releases/{id:guid}/observations/{batchId:guid}", async (Guid id, Guid batchId, ReportObservations handler, CancellationToken cancellation) => (await handler.BatchAsync(id, batchId, cancellation)).ToHttp())
            .Requires(Permission.ReadRegister).WithSummary("A batch of observations as it was reported");
    }
}
