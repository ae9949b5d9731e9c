using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Provenance.Pdf.Signing;

namespace GovernancePortal.Provenance.Pdf.Verification;

/// <summary>The CMS signature in a PDF with the bytes it was made over.</summary>
internal sealed class CmsSignature
{
    private readonly byte[] _content;
    private readonly SignedCms _cms;
    private readonly SignerInfo _signer;

    private CmsSignature(ReadOnlyMemory<byte> der, byte[] content)
    {
        (Der, _content) = (der, content);
        _cms = new SignedCms(new ContentInfo(content), detached: true);
        _cms.Decode(der.Span);
        if (_cms.SignerInfos.Count != 1)
            throw new CryptographicException("It has not exactly one signer.");
        _signer = _cms.SignerInfos[0];
        Certificate = _signer.Certificate ?? throw new CryptographicException("It does not carry its signer's certificate.");
        Named = new EssCertificates(_signer);
        Timestamp = ReadTimestamp();
    }

    /// <summary>The encoded signature without what fills up its place.</summary>
    public ReadOnlyMemory<byte> Der { get; }

    public X509Certificate2 Certificate { get; }

    public X509Certificate2Collection Certificates => _cms.Certificates;

    public EssCertificates Named { get; }

    /// <summary>The time stamp's attribute value; null when there is none.</summary>
    public ReadOnlyMemory<byte>? Timestamp { get; }

    public X509Certificate2Collection TimestampCertificates { get; private set; } = [];

    /// <exception cref="CryptographicException">No CMS signature with one signer and its certificate.</exception>
    /// <exception cref="AsnContentException">No ASN.1.</exception>
    public static CmsSignature Decode(ReadOnlySpan<byte> file, SignedRange range)
    {
        var digits = System.Text.Encoding.ASCII.GetString(range.Digits(file));
        if (digits.Length % 2 != 0 || digits.Any(static c => !char.IsAsciiHexDigit(c)))
            throw new CryptographicException("It is not written in hex digits alone.");
        var bytes = Convert.FromHexString(digits);
        AsnDecoder.ReadEncodedValue(bytes, AsnEncodingRules.BER, out _, out _, out var length);
        return new CmsSignature(bytes.AsMemory(0, length), range.Content(file));
    }

    public PdfSigningCertificate Describe() => new(
        Certificate.Subject,
        Certificate.Issuer,
        Certificate.SerialNumber,
        new DateTimeOffset(Certificate.NotBefore.ToUniversalTime()),
        new DateTimeOffset(Certificate.NotAfter.ToUniversalTime()),
        Sha256Digest.Of(Certificate.RawData));

    /// <summary>True when the content's digest is the signed one.</summary>
    public bool IsContentUnchanged()
    {
        foreach (var attribute in _signer.SignedAttributes)
        {
            if (attribute.Oid.Value is CmsOids.MessageDigest && attribute.Values is [var value])
            {
                var signed = new AsnReader(value.RawData, AsnEncodingRules.DER).ReadOctetString();
                return CryptographicOperations.FixedTimeEquals(signed, CryptographicOperations.HashData(DigestAlgorithm(), _content));
            }
        }
        return false;
    }

    /// <summary>True when the certificate's key made the signature; false for changed content, too.</summary>
    public bool IsSignatureOfCertificate()
    {
        try
        {
            _signer.CheckSignature(verifySignatureOnly: true);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The stated time and the authority's certificate; no time when the stamp does not hold.</summary>
    public (DateTimeOffset? Time, X509Certificate2? Authority) CheckTimestamp()
    {
        if (Timestamp is not { } encoded
            || !Rfc3161TimestampToken.TryDecode(encoded, out var token, out var consumed)
            || consumed != encoded.Length
            || !token.VerifySignatureForSignerInfo(_signer, out var authority))
        {
            return (null, null);
        }
        TimestampCertificates = token.AsSignedCms().Certificates;
        return (token.TokenInfo.Timestamp, authority);
    }

    private HashAlgorithmName DigestAlgorithm() => _signer.DigestAlgorithm.Value switch
    {
        CmsOids.Sha256 => HashAlgorithmName.SHA256,
        CmsOids.Sha384 => HashAlgorithmName.SHA384,
        CmsOids.Sha512 => HashAlgorithmName.SHA512,
        _ => throw new CryptographicException("It uses a digest that is too weak or unknown."),
    };

    private ReadOnlyMemory<byte>? ReadTimestamp()
    {
        foreach (var attribute in _signer.UnsignedAttributes)
        {
            if (attribute.Oid.Value is CmsOids.SignatureTimestamp && attribute.Values.Count > 0)
                return attribute.Values[0].RawData;
        }
        return null;
    }
}
