using System.Text;
using GovernancePortal.Provenance.Pdf.Structure;

namespace GovernancePortal.Provenance.Pdf.Syntax;

/// <summary>Reads direct objects, ISO 32000-1, section 7.3, within the limits of <see cref="PdfLimits"/>.</summary>
internal sealed class PdfParser(PdfLexer lexer, PdfBudget budget)
{
    public PdfLexer Lexer => lexer;

    /// <summary>Reads the object that comes next.</summary>
    public PdfObject Read() => Read(depth: 0);

    /// <summary>Reads a dictionary that must come next.</summary>
    public PdfDictionary ReadDictionary() =>
        Read() as PdfDictionary ?? throw lexer.Error("a dictionary was expected");

    private PdfObject Read(int depth)
    {
        budget.TakeValue();
        if (depth > PdfLimits.Depth)
            throw lexer.Error("arrays and dictionaries nest too deep");
        return lexer.Peek() switch
        {
            '/' => new PdfName(PdfStringReader.Name(lexer)),
            '(' => PdfStringReader.Literal(lexer),
            '[' => ReadArray(depth),
            '<' => lexer.TryTake("<<"u8) ? ReadEntries(depth) : PdfStringReader.Hex(lexer),
            -1 => throw lexer.Error("the file ends within an object"),
            _ => ReadRegular(),
        };
    }

    private PdfArray ReadArray(int depth)
    {
        lexer.TryTake("["u8);
        var items = new List<PdfObject>();
        while (!lexer.TryTake("]"u8))
            items.Add(Read(depth + 1));
        return new PdfArray(items);
    }

    private PdfDictionary ReadEntries(int depth)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var entries = new List<KeyValuePair<string, PdfObject>>();
        while (!lexer.TryTake(">>"u8))
        {
            if (lexer.Peek() != '/')
                throw lexer.Error("a key was expected");
            var key = PdfStringReader.Name(lexer);
            // Readers differ in which of two values they take, so a file with two is not one document.
            if (!keys.Add(key))
                throw lexer.Error($"a dictionary has the key {key} twice");
            entries.Add(new(key, Read(depth + 1)));
        }
        return new PdfDictionary(entries);
    }

    private PdfObject ReadRegular()
    {
        var start = lexer.Position;
        var text = lexer.TakeRegular();
        if (text.SequenceEqual("true"u8))
            return PdfKeyword.True;
        if (text.SequenceEqual("false"u8))
            return PdfKeyword.False;
        if (text.SequenceEqual("null"u8))
            return PdfKeyword.Null;
        if (!IsNumber(text))
            throw lexer.Error("an object was expected", start);
        var number = Encoding.ASCII.GetString(text);
        PdfObject? reference = PdfLexer.TryUnsigned(text, out var first) ? ReadReference(first) : null;
        return reference ?? new PdfNumber(number);
    }

    // "12 0 R" cannot be told from the number 12 before its third word.
    private PdfReference? ReadReference(long number)
    {
        var position = lexer.Position;
        if (number is > 0 and <= PdfLimits.ObjectNumber
            && lexer.Peek() is >= '0' and <= '9'
            && PdfLexer.TryUnsigned(lexer.TakeRegular(), out var generation)
            && generation <= ushort.MaxValue
            && lexer.TryTakeKeyword("R"u8))
        {
            return new PdfReference((int)number, (int)generation);
        }
        lexer.MoveTo(position);
        return null;
    }

    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        if (text is [(byte)'+' or (byte)'-', ..])
            text = text[1..];
        var (digits, points) = (0, 0);
        foreach (var c in text)
        {
            if (PdfCharacters.IsDigit(c))
                digits++;
            else if (c == '.')
                points++;
            else
                return false;
        }
        return digits > 0 && points <= 1;
    }
}
