using System.Buffers;

namespace GovernancePortal.Provenance.Pdf.Syntax;

/// <summary>Reads names and strings, ISO 32000-1, sections 7.3.4 and 7.3.5.</summary>
internal static class PdfStringReader
{
    /// <summary>Reads a name; the lexer stands at its slash.</summary>
    public static string Name(PdfLexer lexer)
    {
        lexer.TryTake("/"u8);
        var raw = lexer.TakeRegular();
        if (!raw.Contains((byte)'#'))
            return System.Text.Encoding.Latin1.GetString(raw);
        var name = new System.Text.StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '#')
            {
                name.Append((char)raw[i]);
                continue;
            }
            var value = i + 2 < raw.Length ? (PdfCharacters.HexValue(raw[i + 1]) << 4) | PdfCharacters.HexValue(raw[i + 2]) : -1;
            if (value <= 0)
                throw lexer.Error("a name has a wrong #-escape");
            name.Append((char)value);
            i += 2;
        }
        return name.ToString();
    }

    /// <summary>Reads a hexadecimal string; the lexer stands at its bracket. A missing last digit is 0.</summary>
    public static PdfString Hex(PdfLexer lexer)
    {
        var start = lexer.Position;
        var rest = lexer.Bytes.Span[(start + 1)..];
        var end = rest.IndexOf((byte)'>');
        if (end < 0)
            throw lexer.Error("a string does not end");
        var digits = new byte[(end + 1) / 2];
        var count = 0;
        foreach (var c in rest[..end])
        {
            if (PdfCharacters.WhiteSpace.Contains(c))
                continue;
            var value = PdfCharacters.HexValue(c);
            if (value < 0)
                throw lexer.Error("a hexadecimal string holds something else");
            digits[count / 2] |= (byte)(count % 2 == 0 ? value << 4 : value);
            count++;
        }
        lexer.MoveTo(start + end + 2);
        return new PdfString(digits.AsMemory(0, (count + 1) / 2), isHex: true) { Place = start..lexer.Position };
    }

    /// <summary>Reads a literal string; the lexer stands at its parenthesis.</summary>
    public static PdfString Literal(PdfLexer lexer)
    {
        var start = lexer.Position;
        var source = lexer.Bytes.Span;
        var text = new ArrayBufferWriter<byte>();
        var open = 1;
        for (var i = start + 1; i < source.Length; i++)
        {
            var c = source[i];
            if (c == '\\')
            {
                i = Escape(source, i + 1, text);
                continue;
            }
            open += c switch { (byte)'(' => 1, (byte)')' => -1, _ => 0 };
            if (open == 0)
            {
                lexer.MoveTo(i + 1);
                return new PdfString(text.WrittenMemory) { Place = start..(i + 1) };
            }
            if (c == '\r')
            {
                i = AtLineEnd(source, i);
                c = (byte)'\n';
            }
            text.Write([c]);
        }
        throw lexer.Error("a string does not end");
    }

    // Returns the index of the escape's last byte.
    private static int Escape(ReadOnlySpan<byte> source, int at, ArrayBufferWriter<byte> text)
    {
        if (at >= source.Length)
            return at;
        switch (source[at])
        {
            case (byte)'n':
                text.Write("\n"u8);
                return at;
            case (byte)'r':
                text.Write("\r"u8);
                return at;
            case (byte)'t':
                text.Write("\t"u8);
                return at;
            case (byte)'b':
                text.Write("\b"u8);
                return at;
            case (byte)'f':
                text.Write("\f"u8);
                return at;
            case (byte)'\r' or (byte)'\n':
                return AtLineEnd(source, at);
            case >= (byte)'0' and <= (byte)'7':
                return Octal(source, at, text);
            default:
                text.Write([source[at]]);
                return at;
        }
    }

    private static int Octal(ReadOnlySpan<byte> source, int at, ArrayBufferWriter<byte> text)
    {
        var value = 0;
        var i = at;
        for (; i < source.Length && i < at + 3 && source[i] is >= (byte)'0' and <= (byte)'7'; i++)
            value = (value * 8) + (source[i] - '0');
        text.Write([(byte)value]);
        return i - 1;
    }

    private static int AtLineEnd(ReadOnlySpan<byte> source, int at) =>
        source[at] == '\r' && at + 1 < source.Length && source[at + 1] == '\n' ? at + 1 : at;
}
