using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Approvals.Deputies;

internal static class DeputyEndpoints
{
    public static void MapDeputies(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/deputies").WithTags("Approvals");
        group.MapGet("/", async (DeputyBook book, CancellationToken cancellation, bool past = false) =>
            TypedResults.Ok(new Listing<DeputyView>(await book.ListAsync(past, cancellation)))).Requires(Permission.ReadRegister).WithSummary("Who is asked for a seat once its holders are late, and who is proposed; past=true with those that are over");
        group.MapPost("/", async (Actor actor, ProposeDeputyRequest request, ProposeDeputy handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, request, cancellation)).ToHttp(deputy => TypedResults.Created("/api/v1/deputies", deputy)))
            .Requires(Permission.ProposeSeat).WithSummary("Proposes the deputy of a seat; it binds when a second person confirms it");
        group.MapPost("/{id:guid}/confirmation", async (Guid id, Actor actor, ConfirmDeputy handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, cancellation)).ToHttp()).Requires(Permission.ConfirmSeat).WithSummary("Confirms a deputy whom somebody else proposed, in the place of the one before");
        group.MapDelete("/{id:guid}", async (Guid id, Actor actor, EndDeputy handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, cancellation)).ToHttp(_ => TypedResults.NoContent())).Requires(Permission.RevokeSeat).WithSummary("Ends a deputy, or a proposal of one");
    }
}
