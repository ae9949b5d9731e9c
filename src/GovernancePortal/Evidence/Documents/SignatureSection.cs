using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence.Documents;

/// <summary>What the cover says about the PDF signature. The signature itself is put over the finished file.</summary>
public sealed record SignatureSection
{
    /// <summary>Subject of the signing certificate, as a person reads it.</summary>
    public required string Signer { get; init; }

    /// <summary>The certificate's serial number, hexadecimal.</summary>
    public required string Serial { get; init; }

    /// <summary>SHA-256 of the certificate (DER).</summary>
    public Sha256Digest? Fingerprint { get; init; }

    /// <summary>Why it is signed. The time of signing is in the signature alone: the document is the same whenever it is signed.</summary>
    public required string Reason { get; init; }

    /// <summary>What a reader should know about the certificate, for example that it was made for development.</summary>
    public string? Note { get; init; }
}
