using System.Text;

namespace GovernancePortal.Redaction.Reading;

/// <summary>Moves positions over decoded text, counting the bytes that it took in the file.</summary>
/// <param name="encoding">Asked each time: the encoding is decided at the first byte beyond ASCII, up to which all widths agree.</param>
internal sealed class TextMeasure(Func<DetectedEncoding> encoding)
{
    public SourcePosition Advance(SourcePosition position, ReadOnlySpan<char> text)
    {
        var line = position.Line;
        var column = position.Column;
        if (text.LastIndexOf('\n') is >= 0 and var last)
        {
            line += text.Count('\n');
            column = 1 + CodePoints(text[(last + 1)..]);
        }
        else
        {
            column += CodePoints(text);
        }

        return new(position.ByteOffset + Bytes(text), line, column);
    }

    public static int CodePoints(ReadOnlySpan<char> text)
    {
        if (Ascii.IsValid(text))
            return text.Length;
        var count = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]))
                count--;
        }

        return count;
    }

    private long Bytes(ReadOnlySpan<char> text)
    {
        switch (encoding())
        {
            case DetectedEncoding.Utf16LittleEndian or DetectedEncoding.Utf16BigEndian:
                return (long)text.Length * sizeof(char);
            case DetectedEncoding.Windows1252:
                return text.Length;
        }

        if (Ascii.IsValid(text))
            return text.Length;
        var bytes = 0L;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c))
            {
                bytes += 4;
                i++;
            }
            else
            {
                bytes += c < 0x80 || UnknownByte.Is(c) ? 1 : c < 0x800 ? 2 : 3;
            }
        }

        return bytes;
    }
}
