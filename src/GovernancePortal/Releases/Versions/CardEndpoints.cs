using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Results;
using Microsoft.Net.Http.Headers;

namespace GovernancePortal.Releases.Versions;

/// <summary>The card of a version, in the format that the client accepts (RFC 9110 section 12.5.1) or that the address names.</summary>
internal static class CardEndpoints
{
    private static readonly (CardFileFormat Format, string MediaType)[] Offers =
    [
        (CardFileFormat.Yaml, "application/yaml"),
        (CardFileFormat.Markdown, "text/markdown"),
        (CardFileFormat.Json, "application/json"),
    ];

    public static void MapCards(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/versions/{id:guid}/card", GetAsync).Requires(Permission.ReadRegister).WithTags("Registry")
            .WithSummary("The card of a version as YAML, Markdown or JSON (by Accept or ?format=), or as it was submitted (?format=submitted)");
        routes.MapGet("/api/v1/versions/{id:guid}/comparison", async (Guid id, Guid? with, CompareVersions handler, CancellationToken cancellation) =>
            with is { } other
                ? (await handler.HandleAsync(id, other, cancellation)).ToHttp()
                : Error.Invalid("invalid-fields", "“with” is needed: the id of the version to compare with.", details: [new("with", "Expected the id of a version.")]).ToProblem())
            .Requires(Permission.ReadRegister).WithTags("Registry").WithSummary("What differs between the cards of two versions (?with=), field by field");
    }

    private static async Task<IResult> GetAsync(Guid id, string? format, HttpContext http, DownloadCard handler, CancellationToken cancellation)
    {
        http.Response.Headers.Vary = HeaderNames.Accept;
        if (format is not null && (!Enum.TryParse(format, ignoreCase: true, out CardFileFormat named) || !Enum.IsDefined(named) || char.IsAsciiDigit(format[0])))
            return Error.Invalid("unknown-format", "“format” is one of yaml, markdown, json and submitted.").ToProblem();
        if ((format is null ? Negotiate(http.Request) : Enum.Parse<CardFileFormat>(format, ignoreCase: true)) is not { } wanted)
            return NotAcceptable();
        return (await handler.HandleAsync(id, wanted, cancellation)).ToHttp(file => TypedResults.Bytes(file.Content, file.MediaType, file.Name));
    }

    /// <summary>The offer of the highest quality, YAML first among equals; null when none is accepted.</summary>
    private static CardFileFormat? Negotiate(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0)
            return CardFileFormat.Yaml;
        var best = Offers.Select(offer => (offer.Format, Quality: Quality(offer.MediaType, accepted))).MaxBy(offer => offer.Quality);
        return best.Quality > 0 ? best.Format : null;
    }

    // the most specific range decides, as RFC 9110 says
    private static double Quality(string mediaType, IList<MediaTypeHeaderValue> accepted) =>
        accepted.Where(range => range.MatchesMediaType(mediaType))
            .OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0)
            .Select(range => range.Quality ?? 1).FirstOrDefault();

    private static IResult NotAcceptable() => TypedResults.Problem(
        $"A card is written as {string.Join(", ", Offers.Select(offer => offer.MediaType))}. None of them is accepted by this request.",
        statusCode: StatusCodes.Status406NotAcceptable, title: "Not acceptable", extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = "not-acceptable" });
}
