namespace GovernancePortal.Provenance.Pdf.Syntax;

/// <summary>A name without its slash; each character stands for one byte.</summary>
internal sealed class PdfName(string value) : PdfObject
{
    public string Value { get; } = value;
}
