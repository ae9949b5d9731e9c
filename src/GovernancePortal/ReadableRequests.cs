using GovernancePortal.Platform.Results;
using Microsoft.Net.Http.Headers;

namespace GovernancePortal;

/// <summary>Refuses what nothing behind could read, before it becomes a failure that fills the log.</summary>
internal static class ReadableRequests
{
    private const string Search = "q"; // text that people type: what cannot be searched for is left out of it
    private const string Utf8 = "utf-8";

    public static void UseReadableRequests(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (Refusal(context.Request) is not { } refusal)
            await next(context);
        else if (refusal == Unreadable && !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            context.Response.StatusCode = StatusCodes.Status404NotFound; // people get the page that says so
        else
            await refusal.ToProblem().ExecuteAsync(context);
    });

    /// <summary>What no text has; PostgreSQL refuses U+0000 in every text.</summary>
    public static Error Unreadable { get; } = Error.Invalid("unreadable-text", "The request holds characters that no text has.", "Leave out control characters and halves of characters.");

    private static Error? Refusal(HttpRequest request) =>
        request.Query.Any(part => part.Key != Search && part.Value.Any(value => value?.Contains('\0') == true)) ? Unreadable : Charset(request);

    // JSON is UTF-8 (RFC 8259, section 8.1); the framework fails of a charset that it does not know, and of one in quotation marks
    private static Error? Charset(HttpRequest request)
    {
        if (!request.HasJsonContentType() || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.Charset.HasValue)
            return null;
        if (!HeaderUtilities.RemoveQuotes(type.Charset).Equals(Utf8, StringComparison.OrdinalIgnoreCase))
            return new(ErrorKind.UnsupportedMedia, "unsupported-media-type", "JSON comes as UTF-8 (RFC 8259, section 8.1).", "Send it as UTF-8, and name no other charset in Content-Type.");
        type.Charset = Utf8;
        request.ContentType = type.ToString();
        return null;
    }
}
