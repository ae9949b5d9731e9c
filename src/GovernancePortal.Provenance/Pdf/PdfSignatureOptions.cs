using System.Security.Cryptography.X509Certificates;

namespace GovernancePortal.Provenance.Pdf;

/// <summary>What a signature says and where it stands.</summary>
public sealed record PdfSignatureOptions
{
    /// <summary>The form field's name; unique in the document, without a full stop.</summary>
    public required string FieldName { get; init; }

    /// <summary>Why it is signed.</summary>
    public required string Reason { get; init; }

    /// <summary>Who signs, as readers show it.</summary>
    public required string SignerName { get; init; }

    /// <summary>Where it is signed, if that matters.</summary>
    public string? Location { get; init; }

    /// <summary>The time that the signer claims; written in UTC to the second. Only a time stamp proves a time.</summary>
    public required DateTimeOffset SigningTime { get; init; }

    /// <summary>The page of the signature's box, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The signature's box; the default is not visible.</summary>
    public PdfRectangle Rect { get; init; }

    /// <summary>What the certified document may undergo later.</summary>
    public PdfPermissions Permissions { get; init; } = PdfPermissions.FillingAndSigning;

    /// <summary>The certificates between the signer's and a trusted root, to be put into the signature.</summary>
    public IReadOnlyList<X509Certificate2> Issuers { get; init; } = [];

    /// <summary>Fetches a time stamp over the signature (PAdES B-T); without one the signature is B-B.</summary>
    public PdfTimestampHook? Timestamp { get; init; }
}
