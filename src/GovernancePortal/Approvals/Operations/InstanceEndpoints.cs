using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Approvals.Operations;

internal static class InstanceEndpoints
{
    public static void MapInstances(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/process-instances").WithTags("Approvals");
        group.MapGet("/", async (Actor actor, InstanceBook book, [AsParameters] InstanceFilter filter, [AsParameters] PageRequest page, CancellationToken cancellation) =>
            (await book.ListAsync(actor, filter, page, cancellation)).ToHttp()).SortedBy("startedAt").Requires(Permission.ReadInstances).WithSummary("Process instances, the newest first: of a process, a version, open, ended or at an incident");
        group.MapGet("/counts", async (Actor actor, InstanceBook book, CancellationToken cancellation) =>
            (await book.CountsAsync(actor, cancellation)).ToHttp()).Requires(Permission.ReadInstances).WithSummary("How many instances are open, and how many of them stand at an incident");
        group.MapGet("/{id:guid}", async (Guid id, Actor actor, InstanceBook book, CancellationToken cancellation) =>
            (await book.OneAsync(actor, id, cancellation)).ToHttp()).Requires(Permission.ReadInstances).WithSummary("One instance: its diagram, tokens with the steps to which they may be moved, waits, incidents, variables, and what was done to it");
        group.MapGet("/{id:guid}/visits", async (Guid id, Actor actor, InstanceBook book, [AsParameters] PageRequest page, CancellationToken cancellation) =>
            (await book.VisitsAsync(actor, id, page, cancellation)).ToHttp()).SortedBy().Requires(Permission.ReadInstances).WithSummary("The steps that it has done, the newest first, with time and person");
        group.MapPost("/{id:guid}/incidents/{incidentId}/retry", async (Guid id, string incidentId, Actor actor, RetryIncidentRequest request, OperateInstance handler, CancellationToken cancellation) =>
            (await handler.RetryAsync(actor, id, incidentId, request, cancellation)).ToHttp()).Requires(Permission.OperateInstances).WithSummary("Lets a step that failed for good try again");
        group.MapPost("/{id:guid}/cancellation", async (Guid id, Actor actor, CancelInstanceRequest request, OperateInstance handler, CancellationToken cancellation) =>
            (await handler.CancelAsync(actor, id, request, cancellation)).ToHttp()).Requires(Permission.OperateInstances).WithSummary("Ends a process with those that it calls; what it decides on is not approved");
        group.MapPost("/{id:guid}/moves", async (Guid id, Actor actor, MoveTokenRequest request, OperateInstance handler, CancellationToken cancellation) =>
            (await handler.MoveAsync(actor, id, request, cancellation)).ToHttp()).Requires(Permission.OperateInstances).WithSummary("Moves a token back, or begins its step anew; refused wherever something that the process asks for could be left out");
        group.MapGet("/migration-plan", async (Actor actor, MigrateInstances handler, [AsParameters] MigrationFilter filter, [AsParameters] PageRequest page, CancellationToken cancellation) =>
            (await handler.PlanAsync(actor, filter, page, cancellation)).ToHttp()).SortedBy().Requires(Permission.ReadInstances).WithSummary("Dry run: what of the open instances of a version, or of one, can be brought to the newest version, and what stands in the way");
        group.MapPost("/migrations", async (Actor actor, MigrateInstancesRequest request, MigrateInstances handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, request, cancellation)).ToHttp(results => TypedResults.Ok(new Listing<MigrationResult>(results))))
            .Requires(Permission.OperateInstances).WithSummary($"Brings up to {MigrateInstances.MostAtOnce} instances to the newest version; each is answered for itself");
    }
}
