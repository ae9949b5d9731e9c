using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.Roles;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Identity.People;

internal static class PersonEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/people").WithTags("Identity");
        group.MapGet("/", async (PeopleBook book, [AsParameters] PageRequest page, [AsParameters] PersonFilter filter, CancellationToken cancellation) =>
            TypedResults.Ok(await book.ListAsync(page, filter, cancellation))).SortedBy("displayName", "account", "lastSignInAt", "createdAt", "state").Requires(Permission.ReadPeople).WithSummary("People with their roles and seats");
        group.MapGet("/{id:guid}", async (Guid id, PeopleBook book, CancellationToken cancellation) =>
            (await book.PersonAsync(id, cancellation)).ToHttp()).Requires(Permission.ReadPeople).WithSummary("One person");
        group.MapPost("/", async (Actor actor, AddPersonRequest request, AddPerson handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, request, cancellation)).ToHttp(person => TypedResults.Created($"/api/v1/people/{person.Id}", person)))
            .Requires(Permission.ManagePeople).WithSummary("Makes a person known before they sign in");
        group.MapPost("/{id:guid}/suspension", async (Guid id, Actor actor, SuspensionRequest request, SuspendPerson handler, CancellationToken cancellation) =>
            (await handler.SuspendAsync(actor, id, request, cancellation)).ToHttp()).Requires(Permission.ManagePeople).WithSummary("Shuts a person out");
        group.MapDelete("/{id:guid}/suspension", async (Guid id, Actor actor, SuspendPerson handler, CancellationToken cancellation) =>
            (await handler.ResumeAsync(actor, id, cancellation)).ToHttp()).Requires(Permission.ManagePeople).WithSummary("Lets a suspended person in again");
        group.MapPost("/{id:guid}/erasure", async (Guid id, Actor actor, ErasureRequest request, ErasePerson handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, request, cancellation)).ToHttp()).Requires(Permission.ErasePerson).WithSummary("Erases a person for good: name, addresses, key and salt; the ledger still verifies");
        group.MapPost("/{id:guid}/roles", async (Guid id, Actor actor, GrantRoleRequest request, GrantRole handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, request, cancellation)).ToHttp(grant => TypedResults.Created($"/api/v1/people/{id}", grant)))
            .Requires(Permission.ManagePeople).WithSummary("Gives somebody else a role");
        group.MapDelete("/{id:guid}/roles/{grantId:guid}", async (Guid id, Guid grantId, Actor actor, RevokeRole handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, grantId, cancellation)).ToHttp(_ => TypedResults.NoContent()))
            .Requires(Permission.ManagePeople).WithSummary("Takes a role away from somebody else");
    }
}
