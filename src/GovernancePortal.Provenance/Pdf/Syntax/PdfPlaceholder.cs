namespace GovernancePortal.Provenance.Pdf.Syntax;

/// <summary>Room for a value that is known only when the rest of the file is written; the writer notes where it stands.</summary>
internal sealed class PdfPlaceholder(int width) : PdfObject
{
    public int Width { get; } = width;

    /// <summary>Offset of the first byte in the written file; -1 before.</summary>
    public int Offset { get; set; } = -1;
}
