using System.Text;
using GovernancePortal.Provenance;

namespace GovernancePortal.Identity.Idempotency;

/// <summary>What a POST asks for, as a digest: through which credential, address, type, body, and the headers that say what to upload.</summary>
internal static class RequestFingerprint
{
    private const int InMemory = 64 * 1024;

    /// <summary>Of files there is no fingerprint: they are not read twice, and every attempt draws another boundary.</summary>
    public static bool IsMultipart(HttpRequest request) => Media(request).StartsWith("multipart/", StringComparison.Ordinal);

    public static async Task<Sha256Digest> OfAsync(HttpRequest request, Actor actor, CancellationToken cancellation)
    {
        string[] parts =
        [
            actor.Machine?.Id.ToString() ?? "", request.Path.ToUriComponent(), request.QueryString.ToUriComponent(), Media(request),
            request.Headers["Upload-Length"].ToString(), request.Headers["Upload-Metadata"].ToString(), (await BodyAsync(request, cancellation)).ToString(),
        ];
        return Sha256Digest.Of(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
    }

    private static string Media(HttpRequest request) => request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";

    private static async Task<Sha256Digest> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        request.EnableBuffering(InMemory);
        var digest = await Sha256Digest.OfAsync(request.Body, cancellation);
        request.Body.Position = 0;
        return digest;
    }
}
