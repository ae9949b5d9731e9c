using System.Text;
using GovernancePortal.Provenance;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace GovernancePortal.Identity.Idempotency;

/// <summary>What a multipart request asks for: names and digests of its parts. Its bytes say nothing, every attempt draws another boundary.</summary>
public sealed class RequestParts
{
    private readonly StringBuilder parts = new();

    /// <summary>Adds a part in the order of the request.</summary>
    /// <param name="fileName">As the client wrote it; null when it did not.</param>
    public void Add(string name, string? fileName, Sha256Digest content) => parts.Append(CanonicalJson.Quote(name)).Append(fileName is null ? "null" : CanonicalJson.Quote(fileName)).Append(content).Append('\n');

    /// <summary>Every part was read: an answer to this request may be given again to one with the same parts.</summary>
    public void Complete(HttpContext context) => context.Items[typeof(RequestParts)] = Sha256Digest.Of(Encoding.UTF8.GetBytes(parts.ToString()));

    /// <summary>What <see cref="Complete"/> noted; null when nobody read the parts to their end.</summary>
    internal static Sha256Digest? NotedIn(HttpContext context) => context.Items[typeof(RequestParts)] as Sha256Digest?;

    /// <summary>Reads a request to its end and keeps nothing of it; null when it is broken.</summary>
    internal static async Task<Sha256Digest?> ReadAsync(HttpContext context, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
            return null;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null; // as when it was read for the first time
        try
        {
            var read = new RequestParts();
            var reader = new MultipartReader(boundary, context.Request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 16 * 1024 };
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                    return null;
                read.Add(NameOf(disposition), FileNameOf(disposition), await Sha256Digest.OfAsync(section.Body, cancellation));
            }

            read.Complete(context);
            return NotedIn(context);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException or CanonicalJsonException)
        {
            return null;
        }
    }

    /// <summary>The name of a part; empty when it has none.</summary>
    public static string NameOf(ContentDispositionHeaderValue disposition) => HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";

    /// <summary>The name of a part's file; null when it has none.</summary>
    public static string? FileNameOf(ContentDispositionHeaderValue disposition) =>
        HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;
}
