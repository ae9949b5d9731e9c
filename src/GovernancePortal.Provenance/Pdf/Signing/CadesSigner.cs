using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace GovernancePortal.Provenance.Pdf.Signing;

/// <summary>
/// Makes the CMS signature of a PAdES baseline signature (ETSI EN 319 142-1, levels B-B and B-T): detached, with
/// signing-certificate-v2 naming every certificate it carries, and without a signing-time attribute, whose place is the PDF's /M.
/// </summary>
internal sealed class CadesSigner(X509Certificate2 certificate, PdfSignatureOptions options)
{
    private const int AttributesSize = 1024;
    private const int TimestampSize = 16 * 1024;

    /// <summary>Bytes that the encoded signature will surely fit into.</summary>
    public int Capacity()
    {
        var certificates = Chain.Sum(static c => c.RawData.Length + Sha256Digest.Size + 16);
        var signature = (certificate.GetRSAPublicKey()?.KeySize ?? (2 * certificate.GetECDsaPublicKey()!.KeySize)) / 8;
        return certificates + signature + certificate.IssuerName.RawData.Length + AttributesSize + (options.Timestamp is null ? 0 : TimestampSize);
    }

    public byte[] Sign(byte[] content)
    {
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        cms.ComputeSignature(Signer(), silent: true);
        if (options.Timestamp is { } hook)
            AddTimestamp(cms.SignerInfos[0], hook);
        return cms.Encode();
    }

    private IEnumerable<X509Certificate2> Chain => [certificate, .. options.Issuers];

    private CmsSigner Signer()
    {
        var signer = certificate.GetECDsaPublicKey() is null
            ? new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate, privateKey: null, RSASignaturePadding.Pkcs1)
            : new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate);
        signer.DigestAlgorithm = new Oid(DigestOid());
        signer.IncludeOption = X509IncludeOption.EndCertOnly;
        signer.Certificates.AddRange(options.Issuers.ToArray());
        signer.SignedAttributes.Add(new AsnEncodedData(CmsOids.SigningCertificateV2, SigningCertificate()));
        return signer;
    }

    private string DigestOid() => certificate.GetECDsaPublicKey()?.KeySize switch
    {
        > 384 => CmsOids.Sha512,
        > 256 => CmsOids.Sha384,
        _ => CmsOids.Sha256,
    };

    // RFC 5035: SigningCertificateV2 { SEQUENCE OF ESSCertIDv2 { [hash algorithm: SHA-256 by default], certHash } }.
    private byte[] SigningCertificate()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            foreach (var item in Chain)
            {
                using (writer.PushSequence())
                    writer.WriteOctetString(SHA256.HashData(item.RawData));
            }
        }
        return writer.Encode();
    }

    private static void AddTimestamp(SignerInfo signer, PdfTimestampHook hook)
    {
        var request = Rfc3161TimestampRequest.CreateFromSignerInfo(
            signer, HashAlgorithmName.SHA256, requestSignerCertificates: true, nonce: RandomNumberGenerator.GetBytes(8));
        var token = request.ProcessResponse(hook(request), out _);
        signer.AddUnsignedAttribute(new AsnEncodedData(CmsOids.SignatureTimestamp, token.AsSignedCms().Encode()));
    }
}
