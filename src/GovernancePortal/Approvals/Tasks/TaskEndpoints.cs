using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Approvals.Tasks;

internal static class TaskEndpoints
{
    public static void MapTasks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/tasks").WithTags("Approvals");
        group.MapGet("/", async (Actor actor, ApprovalBook book, [AsParameters] PageRequest page, CancellationToken cancellation, bool mine = false, string state = "open", Guid? releaseId = null) =>
            TypedResults.Ok(await book.TasksAsync(actor, mine, state != "decided", releaseId, page, cancellation)))
            .SortedBy().Requires(Permission.ReadRegister).WithSummary("Tasks: open or decided, all or mine, of one release");
        // the handler refuses people without a seat itself, so that the attempt enters the ledger
        group.MapPost("/{id:guid}/decision", async (Guid id, Actor actor, DecideTaskRequest request, DecideTask handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, request, cancellation)).ToHttp())
            .WithSummary("Decides for a seat: approve, refuse, request-changes or abstain, bound to the manifest's digest; with an identity provider, 403 reauthentication-required says where to prove who you are, and what comes back from there goes along as proof");
        group.MapPost("/{id:guid}/claim", async (Guid id, Actor actor, ClaimTaskRequest request, ClaimTask handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, request, cancellation)).ToHttp())
            .Requires(Permission.ActForSeat).WithSummary("Claims a task of a seat that one holds or that was delegated: others see who has it; takeOver takes it from who has claimed it");
        group.MapDelete("/{id:guid}/claim", async (Guid id, Actor actor, ClaimTask handler, CancellationToken cancellation) =>
            (await handler.HandBackAsync(actor, id, cancellation)).ToHttp(_ => TypedResults.NoContent()))
            .Requires(Permission.ActForSeat).WithSummary("Hands back a task that one has claimed");
        group.MapPost("/claims", async (Actor actor, ClaimTasksRequest request, ClaimTask handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, request, cancellation)).ToHttp(results => TypedResults.Ok(new Listing<ClaimResult>(results))))
            .Requires(Permission.ActForSeat).WithSummary($"Claims up to {ClaimTask.MostAtOnce} tasks at once; each is answered for itself");
    }
}
