namespace GovernancePortal.Provenance.Pdf.Syntax;

/// <summary>true, false or null.</summary>
internal sealed class PdfKeyword : PdfObject
{
    public static readonly PdfKeyword True = new("true");
    public static readonly PdfKeyword False = new("false");
    public static readonly PdfKeyword Null = new("null");

    private PdfKeyword(string text) => Text = text;

    public string Text { get; }
}
