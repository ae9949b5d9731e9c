using System.Buffers;
using System.Globalization;
using System.Text;

namespace GovernancePortal.Provenance.Pdf.Syntax;

/// <summary>Writes objects in the syntax of ISO 32000-1, section 7.3, and knows at which byte of the file it stands.</summary>
internal sealed class PdfWriter
{
    private readonly ArrayBufferWriter<byte> _output;

    /// <summary>Goes on writing after these bytes.</summary>
    public PdfWriter(ReadOnlySpan<byte> before)
    {
        _output = new ArrayBufferWriter<byte>(before.Length + 65536);
        _output.Write(before);
    }

    public int Position => _output.WrittenCount;

    public byte[] ToArray() => _output.WrittenSpan.ToArray();

    public void Write(ReadOnlySpan<byte> bytes) => _output.Write(bytes);

    public void Write(string latin1) => _output.Write(Encoding.Latin1.GetBytes(latin1));

    /// <summary>Writes an indirect object and returns its offset.</summary>
    public int WriteIndirect(PdfReference reference, PdfObject value)
    {
        var offset = Position;
        Write(string.Create(CultureInfo.InvariantCulture, $"{reference.Number} {reference.Generation} obj\n"));
        Write(value);
        Write("\nendobj\n"u8);
        return offset;
    }

    public void Write(PdfObject value)
    {
        switch (value)
        {
            case PdfKeyword keyword:
                Write(keyword.Text);
                break;
            case PdfNumber number:
                Write(number.Text);
                break;
            case PdfName name:
                WriteName(name.Value);
                break;
            case PdfString text:
                WriteString(text);
                break;
            case PdfReference reference:
                Write(string.Create(CultureInfo.InvariantCulture, $"{reference.Number} {reference.Generation} R"));
                break;
            case PdfArray array:
                WriteArray(array);
                break;
            case PdfDictionary dictionary:
                WriteDictionary(dictionary);
                break;
            case PdfStream stream:
                WriteStream(stream);
                break;
            case PdfPlaceholder placeholder:
                placeholder.Offset = Position;
                Write(new string(' ', placeholder.Width));
                break;
            default:
                throw new ArgumentException("No object of a PDF file.", nameof(value));
        }
    }

    private void WriteArray(PdfArray array)
    {
        Write("["u8);
        for (var i = 0; i < array.Items.Count; i++)
        {
            if (i > 0)
                Write(" "u8);
            Write(array.Items[i]);
        }
        Write("]"u8);
    }

    private void WriteDictionary(PdfDictionary dictionary)
    {
        Write("<<"u8);
        foreach (var (key, value) in dictionary.Entries)
        {
            WriteName(key);
            Write(" "u8);
            Write(value);
        }
        Write(">>"u8);
    }

    private void WriteStream(PdfStream stream)
    {
        Write(stream.Dictionary.With("Length", new PdfNumber(stream.Encoded.Length)));
        Write("\nstream\n"u8);
        Write(stream.Encoded.Span);
        Write("\nendstream"u8);
    }

    private void WriteName(string name)
    {
        Write("/"u8);
        foreach (var c in name)
        {
            if (c is >= '!' and <= '~' && c != '#' && !PdfCharacters.Delimiters.Contains((byte)c))
                Write([(byte)c]);
            else
                Write(string.Create(CultureInfo.InvariantCulture, $"#{(int)c:X2}"));
        }
    }

    private void WriteString(PdfString text)
    {
        if (text.IsHex)
        {
            Write("<" + Convert.ToHexString(text.Bytes.Span) + ">");
            return;
        }
        Write("("u8);
        foreach (var c in text.Bytes.Span)
        {
            if (c is (byte)'(' or (byte)')' or (byte)'\\')
                Write([(byte)'\\', c]);
            else if (c is >= 0x20 and <= 0x7E)
                Write([c]);
            else
                Write("\\" + Convert.ToString(c, 8).PadLeft(3, '0'));
        }
        Write(")"u8);
    }
}
