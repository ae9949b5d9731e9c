using GovernancePortal.Approvals;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies.Drafting;
using GovernancePortal.Policies.Review;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace GovernancePortal.Policies;

internal static class PolicyVersionEndpoints
{
    public static void MapPolicyVersions(this IEndpointRouteBuilder routes)
    {
        var sets = routes.MapGroup("/api/v1/policies").WithTags("Policies");
        sets.MapGet("/", async (PolicyBook book, CancellationToken cancellation) => TypedResults.Ok(await book.ListAsync(cancellation)))
            .Requires(Permission.ReadPolicies).WithSummary("Policy sets with their versions");
        sets.MapGet("/{key}", async (string key, PolicyBook book, CancellationToken cancellation) => (await book.SetAsync(key, cancellation)).ToHttp())
            .Requires(Permission.ReadPolicies).WithSummary("One policy set with its versions");
        sets.MapPost("/", async (Actor actor, NewPolicyRequest request, StartDraft handler, HttpResponse response, CancellationToken cancellation) =>
            (await handler.NewSetAsync(actor, request, cancellation)).ToHttp(version => Begun(response, version)))
            .Requires(Permission.WritePolicy).WithSummary("Begins a policy set with its first draft");
        sets.MapPost("/{key}/drafts", async (string key, Actor actor, NewDraftRequest request, StartDraft handler, HttpResponse response, CancellationToken cancellation) =>
            (await handler.NextVersionAsync(actor, key, request, cancellation)).ToHttp(version => Begun(response, version)))
            .Requires(Permission.WritePolicy).WithSummary("Begins the next version of a policy set");
        sets.MapPost("/check", async (Actor actor, CheckPolicyRequest request, CheckPolicy handler, CancellationToken cancellation) => (await handler.HandleAsync(actor, request, cancellation)).ToHttp())
            .Requires(Permission.WritePolicy).WithSummary("Reads, checks and tests a policy without keeping it");
        MapVersions(routes.MapGroup("/api/v1/policy-versions/{id:guid}").WithTags("Policies"));
    }

    private static void MapVersions(RouteGroupBuilder version)
    {
        version.MapGet("/", async (Guid id, PolicyBook book, HttpResponse response, CancellationToken cancellation) => (await book.VersionAsync(id, cancellation)).ToHttp(found => Tagged(response, found)))
            .Requires(Permission.ReadPolicies).WithSummary("One version of a policy set with its text");
        version.MapPut("/", async (Guid id, Actor actor, SaveDraftRequest request, SaveDraft handler, HttpRequest http, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, request, Tags(http), cancellation)).ToHttp(saved => Saved(http.HttpContext.Response, saved)))
            .Requires(Permission.WritePolicy).WithSummary("Keeps the text of a draft and says what is wrong with it; If-Match names the state that was looked at");
        version.MapDelete("/", async (Guid id, Actor actor, SaveDraft handler, CancellationToken cancellation) => (await handler.DiscardAsync(actor, id, cancellation)).ToHttp(_ => TypedResults.NoContent()))
            .Requires(Permission.WritePolicy).WithSummary("Throws a draft away, which who wrote on it and administrators can");
        version.MapPost("/tests", async (Guid id, Actor actor, CheckPolicy handler, CancellationToken cancellation) => (await handler.OfVersionAsync(actor, id, cancellation)).ToHttp())
            .Requires(Permission.ReadPolicies).WithSummary("Runs the tests of a version");
        version.MapPost("/review", async (Guid id, Actor actor, SubmitPolicy handler, HttpRequest http, CancellationToken cancellation) => (await handler.HandleAsync(actor, id, Tags(http), cancellation)).ToHttp())
            .Requires(Permission.WritePolicy).WithSummary("Sends a draft to review: somebody else decides on its publication; If-Match, where it is given, names the state that was looked at");
        version.MapDelete("/review", async (Guid id, Actor actor, SubmitPolicy handler, CancellationToken cancellation) => (await handler.WithdrawAsync(actor, id, cancellation)).ToHttp())
            .Requires(Permission.WritePolicy).WithSummary("Takes a version back from review");
        version.MapPost("/retirement", async (Guid id, Actor actor, RetirePolicyRequest request, RetirePolicy handler, CancellationToken cancellation) => (await handler.HandleAsync(actor, id, request, cancellation)).ToHttp())
            .Requires(Permission.WritePolicy).WithSummary("Asks that a policy binds no longer: somebody else decides");
        version.MapDelete("/retirement", async (Guid id, Actor actor, RetirePolicy handler, CancellationToken cancellation) => (await handler.WithdrawAsync(actor, id, cancellation)).ToHttp())
            .Requires(Permission.WritePolicy).WithSummary("No longer asks for the retirement");
        version.MapGet("/sign-offs", async (Guid id, ApprovalBook book, CancellationToken cancellation) => TypedResults.Ok(await book.SignOffsAsync(PolicySubject.SubjectKind, id, cancellation)))
            .Requires(Permission.ReadPolicies).WithSummary("Sign-offs on a version, voided ones included");
    }

    private static Created<PolicyVersionView> Begun(HttpResponse response, PolicyVersionView version)
    {
        response.Headers.ETag = $"\"{version.Tag}\"";
        return TypedResults.Created($"/api/v1/policy-versions/{version.Id}", version);
    }

    private static Ok<PolicyVersionView> Tagged(HttpResponse response, PolicyVersionView version)
    {
        response.Headers.ETag = $"\"{version.Tag}\"";
        return TypedResults.Ok(version);
    }

    private static Ok<SavedDraft> Saved(HttpResponse response, SavedDraft saved)
    {
        response.Headers.ETag = $"\"{saved.Version.Tag}\"";
        return TypedResults.Ok(saved);
    }

    // a weak tag never matches (RFC 9110, section 13.1.1)
    private static List<string> Tags(HttpRequest request) => EntityTagHeaderValue.TryParseStrictList([.. request.Headers.IfMatch.OfType<string>()], out var tags)
        ? [.. tags.Select(tag => tag.IsWeak ? "" : tag.Tag.ToString().Trim('"'))]
        : [];
}
