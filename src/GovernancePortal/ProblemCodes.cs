using GovernancePortal.Identity.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace GovernancePortal;

/// <summary>Gives problems (RFC 9457) that no use case answers with a stable code, and the correlation id of their request.</summary>
internal static class ProblemCodes
{
    /// <summary>The problem of an answer that so far is a status alone.</summary>
    public static ProblemHttpResult OfStatus(HttpContext context) => Complete(TypedResults.Problem(statusCode: context.Response.StatusCode), context);

    public static ProblemHttpResult Complete(ProblemHttpResult problem, HttpContext context)
    {
        Complete(problem.ProblemDetails, context);
        return problem;
    }

    public static void Complete(ProblemDetails problem, HttpContext context)
    {
        problem.Extensions.TryAdd("code", Of(problem.Status ?? context.Response.StatusCode));
        problem.Extensions.TryAdd("correlationId", Correlation.Of(context));
    }

    private static string Of(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "not-signed-in",
        StatusCodes.Status403Forbidden => "not-allowed",
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
        StatusCodes.Status406NotAcceptable => "not-acceptable",
        StatusCodes.Status413PayloadTooLarge => "request-too-large",
        StatusCodes.Status415UnsupportedMediaType => "unsupported-media-type",
        StatusCodes.Status429TooManyRequests => "too-many-requests",
        StatusCodes.Status503ServiceUnavailable => "unavailable",
        >= StatusCodes.Status500InternalServerError => "fault",
        _ => "bad-request",
    };
}
