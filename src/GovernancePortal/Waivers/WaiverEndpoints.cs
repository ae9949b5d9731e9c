using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Waivers.Asking;
using GovernancePortal.Waivers.Ending;

namespace GovernancePortal.Waivers;

internal static class WaiverEndpoints
{
    public static void MapWaiverEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/waivers").WithTags("Waivers");
        group.MapGet("/", async (WaiverRegister register, [AsParameters] PageRequest page, [AsParameters] WaiverFilter filter, CancellationToken cancellation) => TypedResults.Ok(Views(await register.ListAsync(page, filter, cancellation))))
            .Requires(Permission.ReadPolicies).SortedBy("grantedAt", "rule", "until").WithSummary("Waivers: those in force first, by what ends next");
        group.MapGet("/{id:guid}", async (Guid id, WaiverRegister register, CancellationToken cancellation) => (await register.OneAsync(id, cancellation)).Map(line => line.Waiver).ToHttp())
            .Requires(Permission.ReadPolicies).WithSummary("One waiver");
        // the handlers refuse others themselves, so that the attempt enters the ledger
        group.MapPost("/{id:guid}/withdrawal", async (Guid id, Actor actor, WithdrawWaiverRequest request, WithdrawWaiver handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, request, cancellation)).ToHttp()).WithSummary("Takes a waiver back before its day: risk seat");
        MapRequests(routes.MapGroup("/api/v1/waiver-requests").WithTags("Waivers"));
    }

    private static void MapRequests(RouteGroupBuilder group)
    {
        group.MapGet("/", async (RequestedWaivers requests, [AsParameters] PageRequest page, [AsParameters] RequestedWaiverFilter filter, CancellationToken cancellation) =>
        {
            var found = await requests.ListAsync(page, filter, cancellation);
            return TypedResults.Ok(new Page<RequestedWaiverView>([.. found.Items.Select(line => line.Request)], found.Total, found.Number, found.PageSize));
        }).Requires(Permission.ReadPolicies).SortedBy().WithSummary("What waivers are asked for: those that wait for a decision first");
        group.MapGet("/{id:guid}", async (Guid id, RequestedWaivers requests, CancellationToken cancellation) => (await requests.OneAsync(id, cancellation)).Map(line => line.Request).ToHttp())
            .Requires(Permission.ReadPolicies).WithSummary("One request for a waiver, and what became of it");
        group.MapPost("/", async (Actor actor, WaiverRequest request, AskWaiver handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, request, cancellation)).ToHttp(asked => TypedResults.Created($"/api/v1/waiver-requests/{asked.Id}", asked)))
            .WithSummary("Asks that a rule is waived for a release or a system until a day; the process for waivers decides, never who asked");
        group.MapPost("/{id:guid}/withdrawal", async (Guid id, Actor actor, TakeBackWaiver handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, cancellation)).ToHttp()).WithSummary("Takes back what one asked for, before it is decided");
    }

    private static Page<WaiverView> Views(Page<WaiverLine> page) => new([.. page.Items.Select(line => line.Waiver)], page.Total, page.Number, page.PageSize);
}
