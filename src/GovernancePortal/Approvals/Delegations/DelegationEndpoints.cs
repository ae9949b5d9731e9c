using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Approvals.Delegations;

internal static class DelegationEndpoints
{
    public static void MapDelegations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/delegations").WithTags("Approvals");
        group.MapGet("/", async (Actor actor, DelegationBook book, [AsParameters] PageRequest page, CancellationToken cancellation, bool all = false, bool current = false) =>
            (await book.ListAsync(actor, all, current, page, cancellation)).ToHttp())
            .SortedBy().Requires(Permission.ReadRegister).WithSummary("Delegations that one gave or received; everybody's (all=true) for those who may read people; current=true leaves out those that are over");
        group.MapGet("/candidates", async (Actor actor, DelegationBook book, CancellationToken cancellation, string? q = null) =>
            TypedResults.Ok(new Listing<DelegateCandidate>(await book.CandidatesAsync(actor, q, cancellation))))
            .Requires(Permission.DelegateSeat).WithSummary("People to whom a seat can be delegated, by name or account: the first eight");
        group.MapGet("/{id:guid}", async (Guid id, Actor actor, DelegationBook book, CancellationToken cancellation) =>
            (await book.DelegationAsync(actor, id, cancellation)).ToHttp()).Requires(Permission.ReadRegister).WithSummary("One delegation");
        group.MapPost("/", async (Actor actor, DelegateSeatRequest request, DelegateSeat handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, request, cancellation)).ToHttp(delegation => TypedResults.Created($"/api/v1/delegations/{delegation.Id}", delegation)))
            .Requires(Permission.DelegateSeat).WithSummary("Delegates a seat that one holds, or one of its tasks, to another person for at most 30 days; never to who submitted what is decided");
        group.MapDelete("/{id:guid}", async (Guid id, Actor actor, EndDelegation handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, cancellation)).ToHttp(_ => TypedResults.NoContent()))
            .Requires(Permission.EndDelegation).WithSummary("Ends a delegation before its time: who gave it, who received it, or an administrator");
    }
}
