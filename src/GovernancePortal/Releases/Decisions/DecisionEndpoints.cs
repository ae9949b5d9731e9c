using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Releases.Decisions;

internal static class DecisionEndpoints
{
    public static void MapDecisions(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1").WithTags("Decisions");
        group.MapGet("/decisions", async (DecisionBook book, [AsParameters] PageRequest page, CancellationToken cancellation) => TypedResults.Ok(await book.ListAsync(page, cancellation)))
            .SortedBy().Requires(Permission.ReadRegister).WithSummary("Decisions by their numbers, newest first");
        group.MapGet("/releases/{id:guid}/decision", async (Guid id, DecisionBook book, CancellationToken cancellation) => (await book.ReleaseAsync(id, cancellation)).ToHttp())
            .Requires(Permission.ReadRegister).WithSummary("The record of a decision: who was asked, who signed what, dissent, conditions with their controls");
    }
}
