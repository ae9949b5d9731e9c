using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Identity.Seats;

internal static class SeatEndpoints
{
    public static void MapSeats(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/seats").WithTags("Identity");
        group.MapGet("/", async (SeatBook book, [AsParameters] PageRequest page, [AsParameters] SeatFilter filter, CancellationToken cancellation) =>
            TypedResults.Ok(await book.ListAsync(page, filter, cancellation))).SortedBy("proposedAt").Requires(Permission.ReadPeople).WithSummary("Council seats: who holds them, who proposed and confirmed them");
        group.MapGet("/{id:guid}", async (Guid id, SeatBook book, CancellationToken cancellation) =>
            (await book.SeatAsync(id, cancellation)).ToHttp()).Requires(Permission.ReadPeople).WithSummary("One seat");
        group.MapPost("/", async (Actor actor, ProposeSeatRequest request, ProposeSeat handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, request, cancellation)).ToHttp(seat => TypedResults.Created($"/api/v1/seats/{seat.Id}", seat)))
            .Requires(Permission.ProposeSeat).WithSummary("Proposes a council seat for somebody else; it binds when a second person confirms it");
        group.MapPost("/{id:guid}/confirmation", async (Guid id, Actor actor, ConfirmSeat handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, cancellation)).ToHttp()).Requires(Permission.ConfirmSeat).WithSummary("Confirms a seat that somebody else proposed");
        group.MapPost("/{id:guid}/refusal", async (Guid id, Actor actor, RefuseSeatRequest request, RefuseSeat handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, request, cancellation)).ToHttp()).Requires(Permission.RevokeSeat).WithSummary("Refuses a seat that somebody else proposed, with a reason");
        group.MapDelete("/{id:guid}", async (Guid id, Actor actor, RevokeSeat handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, cancellation)).ToHttp(_ => TypedResults.NoContent()))
            .Requires(Permission.RevokeSeat).WithSummary("Takes a seat away from somebody else, or takes back one's own proposal");
    }
}
