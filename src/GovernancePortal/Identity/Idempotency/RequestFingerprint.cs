using System.Text;
using GovernancePortal.Provenance;

namespace GovernancePortal.Identity.Idempotency;

/// <summary>What a POST asks for, as a digest: through which credential, address, type, body, and the headers that say what to upload.</summary>
internal static class RequestFingerprint
{
    private const int InMemory = 64 * 1024;

    /// <summary>The body of such a request does not count here: <see cref="With"/> adds its parts once they were read.</summary>
    public static bool IsMultipart(HttpRequest request) => Media(request).StartsWith("multipart/", StringComparison.Ordinal);

    public static async Task<Sha256Digest> OfAsync(HttpRequest request, Actor actor, CancellationToken cancellation)
    {
        string[] parts =
        [
            actor.Machine?.Id.ToString() ?? "", request.Path.ToUriComponent(), request.QueryString.ToUriComponent(), Media(request),
            request.Headers["Upload-Length"].ToString(), request.Headers["Upload-Metadata"].ToString(), IsMultipart(request) ? "" : (await BodyAsync(request, cancellation)).ToString(),
        ];
        return Sha256Digest.Of(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
    }

    public static Sha256Digest With(Sha256Digest fingerprint, Sha256Digest parts) => Sha256Digest.Of(Encoding.UTF8.GetBytes($"{fingerprint}\n{parts}"));

    private static string Media(HttpRequest request) => request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";

    private static async Task<Sha256Digest> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        request.EnableBuffering(InMemory);
        var digest = await Sha256Digest.OfAsync(request.Body, cancellation);
        request.Body.Position = 0;
        return digest;
    }
}
