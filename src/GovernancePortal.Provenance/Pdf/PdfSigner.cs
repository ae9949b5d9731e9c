using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Provenance.Pdf.Signing;
using GovernancePortal.Provenance.Pdf.Structure;

namespace GovernancePortal.Provenance.Pdf;

/// <summary>
/// Signs PDF files: a PAdES baseline signature (ETSI EN 319 142-1) in an incremental update, so that every byte of the file as it was
/// stays as it was. The first signature certifies the document (DocMDP); where signatures exist already, the new one approves it.
/// The same file, RSA certificate and options without a time stamp give the same bytes.
/// </summary>
public static class PdfSigner
{
    /// <summary>Signs a file.</summary>
    /// <param name="pdf">The file: up to 256 MiB, not encrypted, with an intact cross-reference (table, stream or both).</param>
    /// <param name="certificate">The signer's certificate with its private key, RSA or ECDSA, valid at the signing time.</param>
    /// <param name="options">What the signature says and where it stands.</param>
    /// <returns>The signed file.</returns>
    /// <exception cref="PdfFormatException">The file cannot be read without guessing.</exception>
    /// <exception cref="ArgumentException">The options do not fit the file: no such page, a field name in use, an impossible box.</exception>
    /// <exception cref="InvalidOperationException">The document is certified and allows no change.</exception>
    /// <exception cref="CryptographicException">The certificate cannot sign at that time, or the time stamp is refused.</exception>
    public static byte[] Sign(ReadOnlyMemory<byte> pdf, X509Certificate2 certificate, PdfSignatureOptions options)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(options);
        RequireAbleToSign(certificate, options.SigningTime);
        var document = PdfDocument.Open(pdf);
        var fields = FormField.All(document).ToList();
        RequireFitting(options, fields);
        RequireChangeAllowed(document);

        var certify = !fields.Exists(f => f.Type is "Sig" && document.Dictionary(f.Value) is not null);
        var page = PageTree.Page(document, options.Page) ?? throw new ArgumentException($"The document has no page {options.Page}.", nameof(options));
        var signer = new CadesSigner(certificate, options);
        var dictionary = new SignatureDictionary(signer.Capacity());
        var update = new PdfUpdate(document);
        var signature = update.Add(dictionary.Make(options, certify));
        new SignatureField(document, update).Add(options, page, signature, certify);
        var file = update.Write(NewId(pdf.Span, options.SigningTime));
        dictionary.FillContents(file, signer.Sign(dictionary.FillByteRange(file)));
        return file;
    }

    private static void RequireAbleToSign(X509Certificate2 certificate, DateTimeOffset time)
    {
        if (!certificate.HasPrivateKey)
            throw new CryptographicException("The certificate comes without its private key.");
        if (certificate.GetRSAPublicKey() is null && certificate.GetECDsaPublicKey() is null)
            throw new CryptographicException("The certificate is neither for RSA nor for ECDSA.");
        if (time.UtcDateTime < certificate.NotBefore.ToUniversalTime() || time.UtcDateTime > certificate.NotAfter.ToUniversalTime())
            throw new CryptographicException("The certificate is not valid at the signing time.");
    }

    private static void RequireFitting(PdfSignatureOptions options, List<FormField> fields)
    {
        if (string.IsNullOrWhiteSpace(options.FieldName) || options.FieldName.Contains('.', StringComparison.Ordinal))
            throw new ArgumentException("A field's name is not empty and has no full stop.", nameof(options));
        if (fields.Exists(f => string.Equals(f.Name, options.FieldName, StringComparison.Ordinal)))
            throw new ArgumentException($"The document has a field {options.FieldName} already.", nameof(options));
        if (options.Page < 1 || !options.Rect.IsSane)
            throw new ArgumentException("The signature's box is not on a page.", nameof(options));
        if (!Enum.IsDefined(options.Permissions))
            throw new ArgumentException("Unknown permissions.", nameof(options));
    }

    private static void RequireChangeAllowed(PdfDocument document)
    {
        if (Certification.Permissions(document) == PdfPermissions.NoChanges)
            throw new InvalidOperationException("The document is certified and allows no change, so nobody can sign it.");
    }

    // Sixteen bytes that differ from the file's former identifiers (ISO 32000-1, section 14.4) and come out the same every time.
    private static ReadOnlyMemory<byte> NewId(ReadOnlySpan<byte> pdf, DateTimeOffset time)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(pdf);
        hash.AppendData(BitConverter.GetBytes(time.UtcTicks));
        return hash.GetHashAndReset().AsMemory(0, 16);
    }
}
