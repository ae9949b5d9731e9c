namespace GovernancePortal.Provenance.Pdf.Syntax;

internal sealed class PdfArray(IReadOnlyList<PdfObject> items) : PdfObject
{
    public IReadOnlyList<PdfObject> Items { get; } = items;

    public PdfArray With(PdfObject item) => new([.. Items, item]);
}
