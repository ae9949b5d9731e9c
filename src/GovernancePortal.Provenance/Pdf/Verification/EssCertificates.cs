using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Provenance.Pdf.Signing;

namespace GovernancePortal.Provenance.Pdf.Verification;

/// <summary>The certificates that a signature names in its signed attribute signing-certificate-v2 (RFC 5035, section 3), the signer's first.</summary>
internal sealed class EssCertificates
{
    private readonly List<(HashAlgorithmName Algorithm, byte[] Hash)> _named = [];

    /// <exception cref="AsnContentException">The attribute is malformed.</exception>
    public EssCertificates(SignerInfo signer)
    {
        foreach (var attribute in signer.SignedAttributes)
        {
            if (attribute.Oid.Value is CmsOids.SigningCertificateV2 && attribute.Values.Count == 1)
                Read(attribute.Values[0].RawData);
        }
    }

    public bool NamesSigner(X509Certificate2 certificate) => _named.Count > 0 && Matches(_named[0], certificate);

    public bool Names(X509Certificate2 certificate) => _named.Exists(n => Matches(n, certificate));

    private void Read(ReadOnlyMemory<byte> der)
    {
        var attribute = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        var certificates = attribute.ReadSequence();
        while (certificates.HasData)
        {
            var certificate = certificates.ReadSequence();
            var algorithm = HashAlgorithmName.SHA256;
            if (certificate.PeekTag() == Asn1Tag.Sequence)
                algorithm = Algorithm(certificate.ReadSequence().ReadObjectIdentifier());
            _named.Add((algorithm, certificate.ReadOctetString()));
        }
    }

    private static HashAlgorithmName Algorithm(string oid) => oid switch
    {
        CmsOids.Sha256 => HashAlgorithmName.SHA256,
        CmsOids.Sha384 => HashAlgorithmName.SHA384,
        CmsOids.Sha512 => HashAlgorithmName.SHA512,
        _ => throw new AsnContentException("The signing certificate is named by an unknown digest."),
    };

    private static bool Matches((HashAlgorithmName Algorithm, byte[] Hash) named, X509Certificate2 certificate) =>
        named.Hash.AsSpan().SequenceEqual(CryptographicOperations.HashData(named.Algorithm, certificate.RawData));
}
