using System.Text;
using System.Text.Json;
using GovernancePortal.Identity.Idempotency;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovernancePortal;

/// <summary>What the API says when an exception came up: what the request is to blame for is no fault of the portal.</summary>
internal static class FailureAnswers
{
    /// <param name="failure">What came up.</param>
    /// <param name="body">What the endpoint takes as its body; null when it takes none.</param>
    /// <param name="options">As bodies are read.</param>
    public static ProblemHttpResult Of(Exception? failure, Type? body, JsonSerializerOptions options) => failure switch
    {
        BadHttpRequestException { InnerException: JsonException json } => UnreadableBody.Of(json, body, options).ToProblem(),
        BadHttpRequestException bad when UnreadableParameter.Of(bad) is { } named => named.ToProblem(),
        BadHttpRequestException bad => TypedResults.Problem(statusCode: bad.StatusCode, title: "The request cannot be read"),
        ClaimLostException => Error.Conflict("request-taken-over", "This request stood still for so long that another one with its Idempotency-Key took its place. Nothing was changed by this one.", "Ask again with the same key for what the other one was answered.").ToProblem(),
        DbUpdateConcurrencyException => Error.Conflict("changed-meanwhile", "Somebody else changed this at the same moment.", "Look at it again, then decide.").ToProblem(),
        _ when SqlState(failure) == PostgresErrorCodes.UniqueViolation => Error.Conflict("exists-already", "Somebody else made the same at the same moment.", "Look for it, or choose another name.").ToProblem(),
        EncoderFallbackException => ReadableRequests.Unreadable.ToProblem(),
        _ when SqlState(failure) == PostgresErrorCodes.CharacterNotInRepertoire => ReadableRequests.Unreadable.ToProblem(),
        _ when DatabaseAway.Caused(failure) => new Error(ErrorKind.Unavailable, "database-unavailable", "The portal's database does not answer.",
            "Try again in a moment. A change that was under way was made whole or not at all: look before you repeat it.").ToProblem(),
        _ => Problem(StatusCodes.Status500InternalServerError, "Something broke in the portal", "fault"),
    };

    private static ProblemHttpResult Problem(int status, string title, string code) =>
        TypedResults.Problem(statusCode: status, title: title, extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code });

    private static string? SqlState(Exception? failure) => ((failure as PostgresException) ?? (failure?.InnerException as PostgresException))?.SqlState;
}
