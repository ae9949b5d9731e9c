namespace GovernancePortal.Provenance.Pdf.Syntax;

/// <summary>One of the object types of ISO 32000-1, section 7.3. Immutable.</summary>
internal abstract class PdfObject;
