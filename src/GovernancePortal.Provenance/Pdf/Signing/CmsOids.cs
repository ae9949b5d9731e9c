namespace GovernancePortal.Provenance.Pdf.Signing;

/// <summary>Object identifiers of the signature formats used here.</summary>
internal static class CmsOids
{
    public const string Data = "1.2.840.113549.1.7.1";
    public const string SignedData = "1.2.840.113549.1.7.2";
    public const string ContentType = "1.2.840.113549.1.9.3";
    public const string MessageDigest = "1.2.840.113549.1.9.4";

    /// <summary>ESS signing-certificate-v2, RFC 5035.</summary>
    public const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";

    /// <summary>Signature time-stamp token, RFC 3161, appendix A.</summary>
    public const string SignatureTimestamp = "1.2.840.113549.1.9.16.2.14";

    public const string Sha256 = "2.16.840.1.101.3.4.2.1";
    public const string Sha384 = "2.16.840.1.101.3.4.2.2";
    public const string Sha512 = "2.16.840.1.101.3.4.2.3";

    /// <summary>Extended key usage: document signing, RFC 9336.</summary>
    public const string DocumentSigning = "1.3.6.1.5.5.7.3.36";
}
