using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Provenance.Pdf.Signing;

namespace GovernancePortal.Provenance.Pdf.Verification;

/// <summary>
/// The form that a signature must have so that each of its bytes is fixed by the signature or by a rule: DER throughout, version 1,
/// one signer, one digest algorithm, certificates that the signer names and nothing else, no unsigned attribute but one time stamp.
/// </summary>
internal static class CmsForm
{
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag Context1 = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <summary>True when the digits are all in one case and all that follows the signature is zeros.</summary>
    public static bool AreDigitsPlain(ReadOnlySpan<byte> digits, int signatureLength)
    {
        if (digits.Length < 2 * signatureLength || digits[(2 * signatureLength)..].ContainsAnyExcept((byte)'0'))
            return false;
        var upper = digits.ContainsAnyInRange((byte)'A', (byte)'F');
        var lower = digits.ContainsAnyInRange((byte)'a', (byte)'f');
        return !(upper && lower) && digits.Length % 2 == 0 && !digits.ContainsAny(Syntax.PdfCharacters.WhiteSpace);
    }

    /// <exception cref="AsnContentException">The signature has another form.</exception>
    public static void Require(ReadOnlyMemory<byte> der, X509Certificate2 signer, EssCertificates named)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var contentInfo = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        Require(contentInfo.ReadObjectIdentifier() is CmsOids.SignedData, "it is no signed data");
        var content = contentInfo.ReadSequence(Context0);
        contentInfo.ThrowIfNotEmpty();
        var signedData = content.ReadSequence();
        content.ThrowIfNotEmpty();

        RequireVersion(signedData);
        var digests = signedData.ReadSetOf();
        var digest = ReadAlgorithm(digests);
        digests.ThrowIfNotEmpty();
        RequireDetached(signedData.ReadSequence());
        RequireNamed(signedData.ReadSetOf(Context0), named);
        var signers = signedData.ReadSetOf();
        signedData.ThrowIfNotEmpty();
        RequireSigner(signers.ReadSequence(), signer, digest);
        signers.ThrowIfNotEmpty();
    }

    private static void RequireDetached(AsnReader encapsulated)
    {
        Require(encapsulated.ReadObjectIdentifier() is CmsOids.Data, "it is over something else than data");
        encapsulated.ThrowIfNotEmpty();
    }

    private static void RequireNamed(AsnReader certificates, EssCertificates named)
    {
        while (certificates.HasData)
        {
            using var certificate = X509CertificateLoader.LoadCertificate(certificates.ReadEncodedValue().Span);
            Require(named.Names(certificate), "it carries a certificate that the signer does not name");
        }
    }

    private static void RequireSigner(AsnReader info, X509Certificate2 signer, string digest)
    {
        RequireVersion(info);
        var identifier = info.ReadSequence();
        var issuer = identifier.ReadEncodedValue();
        var serial = identifier.ReadIntegerBytes();
        identifier.ThrowIfNotEmpty();
        Require(issuer.Span.SequenceEqual(signer.IssuerName.RawData) && serial.Span.SequenceEqual(signer.SerialNumberBytes.Span), "it points to another certificate");
        Require(string.Equals(ReadAlgorithm(info), digest, StringComparison.Ordinal), "it names two digest algorithms");
        info.ReadSetOf(Context0);
        ReadAlgorithm(info);
        info.ReadOctetString();
        if (info.HasData)
            RequireOnlyTimestamp(info.ReadSetOf(Context1));
        info.ThrowIfNotEmpty();
    }

    private static void RequireOnlyTimestamp(AsnReader attributes)
    {
        var attribute = attributes.ReadSequence();
        attributes.ThrowIfNotEmpty();
        Require(attribute.ReadObjectIdentifier() is CmsOids.SignatureTimestamp, "it carries an unsigned attribute other than a time stamp");
        var values = attribute.ReadSetOf();
        values.ReadEncodedValue();
        values.ThrowIfNotEmpty();
        attribute.ThrowIfNotEmpty();
    }

    private static string ReadAlgorithm(AsnReader reader)
    {
        var algorithm = reader.ReadSequence();
        var oid = algorithm.ReadObjectIdentifier();
        if (algorithm.HasData)
            algorithm.ReadNull();
        algorithm.ThrowIfNotEmpty();
        return oid;
    }

    private static void RequireVersion(AsnReader reader) =>
        Require(reader.TryReadInt32(out var version) && version == 1, "its version is not 1");

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
            throw new AsnContentException(otherwise);
    }
}
