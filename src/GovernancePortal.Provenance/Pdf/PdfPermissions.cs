namespace GovernancePortal.Provenance.Pdf;

/// <summary>What a certified document may undergo without its certification becoming invalid (DocMDP, ISO 32000-1, table 254).</summary>
public enum PdfPermissions
{
    /// <summary>Nothing.</summary>
    NoChanges = 1,

    /// <summary>Forms may be filled in and further people may sign.</summary>
    FillingAndSigning = 2,
}
