using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Waivers.Ending;
using GovernancePortal.Waivers.Granting;

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
        group.MapPost("/", async (Actor actor, WaiverRequest request, GrantWaiver handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, request, cancellation)).ToHttp(waiver => TypedResults.Created($"/api/v1/waivers/{waiver.Id}", waiver)))
            .WithSummary("Waives a rule for a release or a system until a day: risk seat, never of what one submitted");
        group.MapPost("/{id:guid}/withdrawal", async (Guid id, Actor actor, WithdrawWaiverRequest request, WithdrawWaiver handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, request, cancellation)).ToHttp()).WithSummary("Takes a waiver back before its day: risk seat");
    }

    private static Page<WaiverView> Views(Page<WaiverLine> page) => new([.. page.Items.Select(line => line.Waiver)], page.Total, page.Number, page.PageSize);
}
