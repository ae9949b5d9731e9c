using Microsoft.AspNetCore.Http.HttpResults;

namespace GovernancePortal.Platform.Results;

/// <summary>The one mapping from <see cref="Result{T}"/> to HTTP (RFC 9457 problem details with a stable <c>code</c>).</summary>
public static class ResultHttp
{
    public static IResult ToHttp<T>(this Result<T> result) => result.ToHttp(value => TypedResults.Ok(value));

    public static IResult ToHttp<T>(this Result<T> result, Func<T, IResult> success) =>
        result.Error is { } error ? error.ToProblem() : success(result.Value);

    public static ProblemHttpResult ToProblem(this Error error)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = error.Code };
        if (error.Remedy is not null)
            extensions["remedy"] = error.Remedy;
        if (error.Details is { Count: > 0 } details)
        {
            extensions["errors"] = details;
            if (details[0].Line is { } line)
                (extensions["line"], extensions["column"]) = (line, details[0].Column);
        }

        return TypedResults.Problem(error.Message, statusCode: Status(error.Kind), title: Title(error.Kind), extensions: extensions);
    }

    private static int Status(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => StatusCodes.Status400BadRequest,
        ErrorKind.SignInNeeded => StatusCodes.Status401Unauthorized,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.PreconditionRequired => StatusCodes.Status428PreconditionRequired,
        ErrorKind.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
        ErrorKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorKind.UnsupportedMedia => StatusCodes.Status415UnsupportedMediaType,
        ErrorKind.Locked => StatusCodes.Status423Locked,
        ErrorKind.TooMany => StatusCodes.Status429TooManyRequests,
        ErrorKind.NoRoom => StatusCodes.Status507InsufficientStorage,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    private static string Title(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => "The request cannot be accepted",
        ErrorKind.SignInNeeded => "Not signed in",
        ErrorKind.Forbidden => "Not allowed",
        ErrorKind.NotFound => "Not found",
        ErrorKind.Conflict => "Not possible as things stand",
        ErrorKind.PreconditionRequired => "Something is missing from the request",
        ErrorKind.PreconditionFailed => "It changed meanwhile",
        ErrorKind.TooLarge => "Too large",
        ErrorKind.UnsupportedMedia => "Not a kind of content that is taken here",
        ErrorKind.Locked => "In use",
        ErrorKind.TooMany => "Too many requests",
        ErrorKind.NoRoom => "No room to store it",
        _ => "Not available right now",
    };
}
