using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Releases.Replay;

internal static class ReplayEndpoints
{
    public static void MapReplays(this IEndpointRouteBuilder routes)
    {
        var version = routes.MapGroup("/api/v1/policy-versions/{id:guid}").WithTags("Policies");
        version.MapPost("/replays", async (Guid id, Actor actor, ReplayPolicy handler, CancellationToken cancellation) =>
            (await handler.RequestAsync(actor, id, cancellation)).ToHttp(replay => TypedResults.Accepted($"/api/v1/policy-replays/{replay}/releases", new { id = replay })))
            .Requires(Permission.WritePolicy).WithSummary("Tries a version on past releases, in the background");
        version.MapGet("/replays", async (Guid id, ReplayBook book, CancellationToken cancellation) => TypedResults.Ok(await book.OfVersionAsync(id, cancellation)))
            .Requires(Permission.ReadPolicies).WithSummary("Replays of a version, newest first");
        version.MapPost("/what-if", async (Guid id, Actor actor, WhatIfRequest request, ReplayPolicy handler, CancellationToken cancellation) =>
            (await handler.WhatIfAsync(actor, id, request.ReleaseId, cancellation)).ToHttp())
            .Requires(Permission.ReadPolicies).WithSummary("What a version would say of one release, with its facts as they were kept");
        routes.MapGet("/api/v1/policy-replays/{id:guid}/releases", async (Guid id, ReplayBook book, [AsParameters] PageRequest page, CancellationToken cancellation, string? effect = null, string? businessUnit = null) =>
            (await book.LinesAsync(id, effect, businessUnit, page, cancellation)).ToHttp())
            .WithTags("Policies").SortedBy().Requires(Permission.ReadPolicies).WithSummary("What a replay would do to each release: those that would newly fail first, then newly warn, newly pass, stay");
    }
}

/// <summary>The release to try a version on.</summary>
public sealed record WhatIfRequest(Guid ReleaseId);
