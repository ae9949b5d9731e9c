using GovernancePortal.Provenance.Pdf.Structure;

namespace GovernancePortal.Provenance.Pdf.Signing;

/// <summary>Reads the certification of a document (DocMDP, ISO 32000-1, section 12.8.2.2).</summary>
internal static class Certification
{
    /// <summary>What the document's certification allows; null when it has none.</summary>
    public static PdfPermissions? Permissions(PdfDocument document)
    {
        if (document.Dictionary(document.Dictionary(document.Catalog["Perms"])?["DocMDP"]) is not { } signature)
            return null;
        foreach (var item in document.Items(signature["Reference"]))
        {
            if (document.Dictionary(item) is { } reference && document.Name(reference["TransformMethod"]) is "DocMDP")
                return Allowed(document.Integer(document.Dictionary(reference["TransformParams"])?["P"]));
        }
        return PdfPermissions.FillingAndSigning;
    }

    // 2 is the standard's default; 3 allows comments too, which includes what 2 allows.
    private static PdfPermissions Allowed(long? p) => p == 1 ? PdfPermissions.NoChanges : PdfPermissions.FillingAndSigning;
}
