using GovernancePortal.Identity.Idempotency;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Identity.Credentials;

internal static class CredentialEndpoints
{
    public static void MapCredentials(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/credentials").WithTags("Identity");
        group.MapGet("/", async (Actor actor, CredentialBook book, [AsParameters] PageRequest page, [AsParameters] CredentialFilter filter, CancellationToken cancellation) =>
            TypedResults.Ok(await book.ListAsync(actor, page, filter, cancellation))).SortedBy("name", "createdAt", "expiresAt", "lastUsedAt").Requires(Permission.OwnCredentials)
            .WithSummary("Credentials of machines: one's own, and everybody's for who may see people");
        group.MapGet("/scopes", (Actor actor) =>
        {
            var open = CredentialScopes.Open(actor).ToHashSet();
            return TypedResults.Ok(CredentialScopes.All.Select(scope => new CredentialScopeView(scope.Key, scope.Title, [.. scope.Permissions.Select(permission => permission.ToString())], open.Contains(scope))));
        }).Requires(Permission.OwnCredentials).WithSummary("What a credential can be made for, and which of it one may do oneself");
        group.MapPost("/", async (Actor actor, CreateCredentialRequest request, CreateCredential handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, request, cancellation)).ToHttp(made => TypedResults.Created($"/api/v1/credentials/{made.Id}", made)))
            .Requires(Permission.OwnCredentials).WithMetadata(new AnswerHoldsSecret()).WithSummary("Makes a credential for a machine, whose secret is in this answer and nowhere else, or registers an application of the identity provider as one");
        group.MapDelete("/{id:guid}", async (Guid id, Actor actor, RevokeCredential handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, cancellation)).ToHttp(_ => TypedResults.NoContent()))
            .Requires(Permission.OwnCredentials).WithSummary("Revokes a credential: one's own, or anybody's for administrators");
    }
}
