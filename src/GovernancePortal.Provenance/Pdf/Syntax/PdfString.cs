using System.Text;

namespace GovernancePortal.Provenance.Pdf.Syntax;

/// <summary>A literal or hexadecimal string.</summary>
internal sealed class PdfString(ReadOnlyMemory<byte> bytes, bool isHex = false) : PdfObject
{
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    public bool IsHex { get; } = isHex;

    /// <summary>Where the string stands in the file, its delimiters included; empty for strings in object streams and new ones.</summary>
    public Range Place { get; init; }

    /// <summary>A text string, section 7.9.2.2: ASCII as it is, everything else in UTF-16 with byte order mark.</summary>
    public static PdfString OfText(string text) =>
        text.All(static c => c is >= ' ' and <= '~')
            ? new PdfString(Encoding.ASCII.GetBytes(text))
            : new PdfString((byte[])[0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)], isHex: true);

    /// <summary>The text of a text string. Bytes of PDFDocEncoding are read as Latin-1, which it follows but for some marks.</summary>
    public string ToText() => Bytes.Span switch
    {
        [0xFE, 0xFF, .. var rest] => Encoding.BigEndianUnicode.GetString(rest),
        [0xEF, 0xBB, 0xBF, .. var rest] => Encoding.UTF8.GetString(rest),
        var all => Encoding.Latin1.GetString(all),
    };
}
