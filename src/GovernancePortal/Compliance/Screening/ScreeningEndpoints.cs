using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Compliance.Screening;

internal static class ScreeningEndpoints
{
    public static void MapScreenings(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/prohibited-practices", () => TypedResults.Ok(ProhibitedPractice.List)).Requires(Permission.ReadRegister).WithTags("Compliance")
            .WithSummary("The practices that Art. 5(1) of Regulation (EU) 2024/1689 prohibits, as the screen asks for them");
        var group = routes.MapGroup("/api/v1/systems/{id:guid}/screenings").WithTags("Compliance");
        group.MapGet("/", async (Guid id, ScreeningBook book, CancellationToken cancellation) =>
            TypedResults.Ok(new Listing<ScreeningView>([.. (await book.OfAsync([id], cancellation))[id]]))).Requires(Permission.ReadRegister).WithSummary("The screenings of an AI system, newest first");
        // the handler refuses others itself, so that the attempt enters the ledger
        group.MapPost("/", async (Guid id, Actor actor, ScreeningRequest request, ScreenSystem handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, request, cancellation)).ToHttp(screening => TypedResults.Created($"/api/v1/systems/{id}/screenings", screening)))
            .WithSummary("Screens an AI system against the prohibited practices for a business use and gives it its class: a compliance officer who did not submit it");
    }
}
