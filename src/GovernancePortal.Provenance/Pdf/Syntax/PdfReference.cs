namespace GovernancePortal.Provenance.Pdf.Syntax;

/// <summary>A reference to an indirect object.</summary>
internal sealed class PdfReference(int number, int generation) : PdfObject
{
    public int Number { get; } = number;

    public int Generation { get; } = generation;
}
