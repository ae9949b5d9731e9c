namespace GovernancePortal.Provenance.Pdf.Syntax;

/// <summary>A stream: its dictionary and its bytes as they stand in the file, still encoded.</summary>
internal sealed class PdfStream(PdfDictionary dictionary, ReadOnlyMemory<byte> encoded) : PdfObject
{
    public PdfDictionary Dictionary { get; } = dictionary;

    public ReadOnlyMemory<byte> Encoded { get; } = encoded;
}
