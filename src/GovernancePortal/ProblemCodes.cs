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
        var status = problem.Status ?? context.Response.StatusCode;
        problem.Extensions.TryAdd("code", Of(status));
        if (problem.Detail is null && Words(status, context) is var (detail, remedy))
        {
            problem.Detail = detail;
            problem.Extensions.TryAdd("remedy", remedy);
        }

        problem.Extensions.TryAdd("correlationId", Correlation.Of(context));
    }

    // says nothing of what is behind the door
    private static (string Detail, string Remedy)? Words(int status, HttpContext context) => status switch
    {
        StatusCodes.Status401Unauthorized => ("The request names nobody, or its sign-in does not count any more.",
            "Send “Authorization: Bearer” with an access token or with a credential that somebody made in Administration, Machines; in a browser, sign in again."),
        StatusCodes.Status403Forbidden => ("Who asks may not do this.", "GET /api/v1/permissions says which roles may; an administrator gives roles."),
        StatusCodes.Status404NotFound => ("There is nothing at this address, or you may not see it.", "GET /openapi/v1.json names every address."),
        StatusCodes.Status405MethodNotAllowed => ($"This address does not take {Method(context)}.", "The header Allow of this answer names what it takes."),
        StatusCodes.Status406NotAcceptable => ("Nothing that is here has a form that the header Accept names.", "GET /openapi/v1.json names the forms of each answer."),
        StatusCodes.Status415UnsupportedMediaType => ("The body is of a kind that is not taken here.", "GET /openapi/v1.json names the kinds that are; the header Content-Type says which one is sent."),
        StatusCodes.Status500InternalServerError => ("The portal failed while it answered; whether what was asked for is done is not certain.", "Look whether it is done, then try again. If it fails again, give an administrator the correlation id: the log tells more under it."),
        _ => null,
    };

    private static string Method(HttpContext context) => context.Request.Method is { Length: <= 10 } method && method.All(char.IsAsciiLetterUpper) ? method : "this method";

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
