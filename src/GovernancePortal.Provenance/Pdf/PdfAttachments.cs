using GovernancePortal.Provenance.Pdf.Structure;
using GovernancePortal.Provenance.Pdf.Syntax;

namespace GovernancePortal.Provenance.Pdf;

/// <summary>Reads the files embedded in a PDF: the catalog's name tree /EmbeddedFiles, ISO 32000-1 section 7.11.4.</summary>
public static class PdfAttachments
{
    /// <summary>All attachments in the order of the name tree. Together they may unpack to 128 MiB.</summary>
    /// <exception cref="PdfFormatException">Not a readable PDF file, or an attachment that cannot be unpacked.</exception>
    public static IReadOnlyList<PdfAttachment> Read(ReadOnlyMemory<byte> pdf)
    {
        var document = PdfDocument.Open(pdf);
        var names = document.Dictionary(document.Catalog["Names"]);
        return [.. NameTree.Entries(document, names?["EmbeddedFiles"]).Select(e => Attachment(document, e.Name, e.Value))];
    }

    private static PdfAttachment Attachment(PdfDocument document, PdfString key, PdfObject value)
    {
        var specification = document.Dictionary(value) ?? throw new PdfFormatException("An attachment has no file specification.");
        var name = document.Text(specification["UF"]) ?? document.Text(specification["F"]) ?? key.ToText();
        var files = document.Dictionary(specification["EF"]) ?? throw new PdfFormatException($"The attachment {name} holds no file.");
        var content = document.Resolve(files["UF"] ?? files["F"]) as PdfStream;
        // Readers differ in which of the two they open.
        if (files["F"] is not null && document.Resolve(files["F"]) != content)
            throw new PdfFormatException($"The attachment {name} holds two different files.");
        return new PdfAttachment(name, document.Decode(content ?? throw new PdfFormatException($"The attachment {name} holds no file.")));
    }
}
