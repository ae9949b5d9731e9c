using System.Text.Json.Nodes;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Results;
using GovernancePortal.PolicySets;

namespace GovernancePortal.Policies.Judging;

internal static class PolicyEndpoints
{
    public static void MapPolicyEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/policies").WithTags("Policies");
        group.MapPost("/evaluate", JudgeAsync).Accepts<JsonObject>("application/json").Produces<DocumentJudgement>().Requires(Permission.JudgeDocument)
            .WithSummary("Judges a document of facts by the policies, without storing it; no waiver counts: a verdict is what the rule says");
        group.MapGet("/input-schema", () => TypedResults.Text(InputSchema.Current.Text, "application/schema+json")).Requires(Permission.JudgeDocument)
            .WithSummary("The JSON Schema of the document that policies look at");
    }

    private static async Task<IResult> JudgeAsync(Actor actor, HttpRequest request, JudgeDocument handler, CancellationToken cancellation)
    {
        if (request.ContentLength > JudgeDocument.MaxBytes)
            return JudgeDocument.TooLarge().ToProblem();
        var content = await DocumentBody.ReadAsync(request.Body, cancellation);
        var now = await LookAgain.AtAsync(request.HttpContext, actor, Permission.JudgeDocument);
        return now.Error is { } taken ? taken.ToProblem() : (await handler.HandleAsync(now.Value, content, cancellation)).ToHttp();
    }
}
