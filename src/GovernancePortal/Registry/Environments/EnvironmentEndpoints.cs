using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Registry.Environments;

internal static class EnvironmentEndpoints
{
    public static void MapEnvironments(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/environments").WithTags("Registry");
        group.MapGet("/", async (EnvironmentBook book, CancellationToken cancellation) => TypedResults.Ok(new Listing<EnvironmentView>(await book.ListAsync(cancellation))))
            .Requires(Permission.ReadSettings).WithSummary("Environments as they are declared now");
        // the handler refuses others itself, so that the attempt enters the ledger
        group.MapPost("/", async (Actor actor, EnvironmentRequest request, DeclareEnvironment handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, request, cancellation)).ToHttp(declared => TypedResults.Created("/api/v1/environments", declared)))
            .WithSummary("Declares an environment, the first time or anew: platform seat");
    }
}
