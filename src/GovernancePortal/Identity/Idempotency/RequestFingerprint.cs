using System.Text;
using GovernancePortal.Provenance;

namespace GovernancePortal.Identity.Idempotency;

/// <summary>
/// What a POST asks for, as a digest: address, type and body. Of a multipart body the length alone counts: every attempt draws another
/// boundary, and files are not read twice.
/// </summary>
internal static class RequestFingerprint
{
    private const int InMemory = 64 * 1024;

    public static async Task<Sha256Digest> OfAsync(HttpRequest request, CancellationToken cancellation)
    {
        var media = request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        var body = media.StartsWith("multipart/", StringComparison.Ordinal) ? request.ContentLength?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "" : (await BodyAsync(request, cancellation)).ToString();
        return Sha256Digest.Of(Encoding.UTF8.GetBytes(string.Join('\n', request.Path.ToUriComponent(), request.QueryString.ToUriComponent(), media, body)));
    }

    private static async Task<Sha256Digest> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        request.EnableBuffering(InMemory);
        var digest = await Sha256Digest.OfAsync(request.Body, cancellation);
        request.Body.Position = 0;
        return digest;
    }
}
