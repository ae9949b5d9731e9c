namespace GovernancePortal.Provenance.Pdf;

/// <summary>What is checked of a signature.</summary>
public enum PdfSignatureCheck
{
    /// <summary>The signed byte range is the whole file but for the signature's own place.</summary>
    Coverage,

    /// <summary>The signature itself is written in the one plain way, so that no byte of it can be changed unnoticed.</summary>
    Form,

    /// <summary>The signed bytes are as they were.</summary>
    Integrity,

    /// <summary>The signature was made with the key of the certificate, and names this certificate.</summary>
    Signer,

    /// <summary>The certificate was valid at the time, and is meant for signing.</summary>
    Certificate,

    /// <summary>The certificate is trusted by whoever asks.</summary>
    Trust,

    /// <summary>The time stamp, where there is one, is over this signature.</summary>
    Timestamp,
}
