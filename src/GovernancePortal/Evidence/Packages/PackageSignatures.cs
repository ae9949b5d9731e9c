using System.Text.Json;
using GovernancePortal.Cards.Content;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Releases.Versions;

namespace GovernancePortal.Evidence.Packages;

/// <summary>The signature over a release: that of its newest evidence package, which carries the manifest and everything under it.</summary>
internal sealed class PackageSignatures(PackageShelf shelf, ArtifactStore store) : ISignatureSource
{
    public async Task<CardSignature?> OfAsync(Guid releaseId, CancellationToken cancellation)
    {
        var made = (await shelf.ListAsync(new PageRequest(), releaseId, cancellation)).Items.FirstOrDefault(package => package.Status == "done");
        if (made is not { PdfDigest: { } pdf, ContentDigest: { } content })
            return null;
        return new() { OmsBundle = $"evidence-{made.ReleaseNumber}.pdf, sha256:{pdf}", KeyHint = await SignerAsync(Sha256Digest.Parse(content), cancellation) };
    }

    // the package names the certificate that signed it: the configured one may be another by now
    private async Task<string?> SignerAsync(Sha256Digest content, CancellationToken cancellation)
    {
        if (!store.Has(content))
            return null;
        using var package = JsonDocument.Parse(await store.ReadAsync(content, cancellation));
        return package.RootElement.TryGetProperty("signature", out var signature) && signature.TryGetProperty("fingerprint", out var print) && print.GetString() is { } fingerprint
            ? $"certificate sha256:{fingerprint}"
            : null;
    }
}
