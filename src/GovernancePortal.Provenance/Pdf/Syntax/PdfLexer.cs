using System.Text;

namespace GovernancePortal.Provenance.Pdf.Syntax;

/// <summary>Reads the tokens of ISO 32000-1, section 7.2, from one position in the bytes onward.</summary>
internal sealed class PdfLexer(ReadOnlyMemory<byte> bytes, int position = 0)
{
    public int Position { get; private set; } = position;

    public ReadOnlyMemory<byte> Bytes => bytes;

    private ReadOnlySpan<byte> Rest => bytes.Span[Position..];

    public void MoveTo(int position)
    {
        if ((uint)position > (uint)bytes.Length)
            throw new PdfFormatException("The file points beyond its end.");
        Position = position;
    }

    /// <summary>The next byte after white space and comments, or -1 at the end; it is not consumed.</summary>
    public int Peek()
    {
        while (true)
        {
            var skipped = Rest.IndexOfAnyExcept(PdfCharacters.WhiteSpace);
            if (skipped < 0)
            {
                Position = bytes.Length;
                return -1;
            }
            Position += skipped;
            if (Rest[0] != '%')
                return Rest[0];
            var lineEnd = Rest.IndexOfAny(PdfCharacters.LineEnds);
            Position = lineEnd < 0 ? bytes.Length : Position + lineEnd;
        }
    }

    /// <summary>Consumes these bytes if they come next after white space.</summary>
    public bool TryTake(ReadOnlySpan<byte> expected)
    {
        Peek();
        if (!Rest.StartsWith(expected))
            return false;
        Position += expected.Length;
        return true;
    }

    /// <summary>Consumes a keyword that must come next.</summary>
    public void Take(ReadOnlySpan<byte> keyword)
    {
        if (!TryTakeKeyword(keyword))
            throw Error($"'{Encoding.ASCII.GetString(keyword)}' was expected");
    }

    /// <summary>Consumes a keyword if it comes next and ends there.</summary>
    public bool TryTakeKeyword(ReadOnlySpan<byte> keyword)
    {
        Peek();
        var rest = Rest;
        if (!rest.StartsWith(keyword) || (rest.Length > keyword.Length && !PdfCharacters.NotRegular.Contains(rest[keyword.Length])))
            return false;
        Position += keyword.Length;
        return true;
    }

    /// <summary>Reads a run of regular characters.</summary>
    public ReadOnlySpan<byte> TakeRegular()
    {
        var rest = Rest;
        var length = rest.IndexOfAny(PdfCharacters.NotRegular);
        var run = length < 0 ? rest : rest[..length];
        Position += run.Length;
        return run;
    }

    /// <summary>Reads an unsigned integer that must come next.</summary>
    public long TakeUnsigned()
    {
        Peek();
        var start = Position;
        return TryUnsigned(TakeRegular(), out var value) ? value : throw Error("a number was expected", start);
    }

    /// <summary>Consumes the line end after the keyword "stream": CR LF or LF, never CR alone (section 7.3.8.1).</summary>
    public void TakeStreamLineEnd()
    {
        Position += Rest switch
        {
            [(byte)'\r', (byte)'\n', ..] => 2,
            [(byte)'\n', ..] => 1,
            _ => throw Error("a stream does not begin on a line of its own"),
        };
    }

    /// <summary>Takes the next bytes as they are.</summary>
    public ReadOnlyMemory<byte> TakeBytes(int count)
    {
        if (count < 0 || count > bytes.Length - Position)
            throw Error("a stream is longer than the file");
        var taken = bytes.Slice(Position, count);
        Position += count;
        return taken;
    }

    public PdfFormatException Error(string what, int? at = null) => new($"At byte {at ?? Position}: {what}.");

    /// <summary>True for one to eighteen digits.</summary>
    public static bool TryUnsigned(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.Length is 0 or > 18)
            return false;
        foreach (var c in text)
        {
            if (!PdfCharacters.IsDigit(c))
                return false;
            value = (value * 10) + (c - '0');
        }
        return true;
    }
}
