using GovernancePortal.Provenance.Pdf.Syntax;

namespace GovernancePortal.Provenance.Pdf.Structure;

/// <summary>An object with its number, as it stands in the file (ISO 32000-1, section 7.3.10).</summary>
internal sealed record IndirectObject(PdfReference Reference, PdfObject Value)
{
    /// <summary>Reads "12 0 obj ... endobj" at an offset.</summary>
    /// <param name="file">The file.</param>
    /// <param name="offset">Where the object's number stands.</param>
    /// <param name="budget">What may still be read.</param>
    /// <param name="lengthOf">Turns a stream's /Length, perhaps a reference, into a number.</param>
    public static IndirectObject Read(ReadOnlyMemory<byte> file, int offset, PdfBudget budget, Func<PdfObject?, long> lengthOf)
    {
        var lexer = new PdfLexer(file, offset);
        var number = lexer.TakeUnsigned();
        var generation = lexer.TakeUnsigned();
        lexer.Take("obj"u8);
        if (number is 0 or > PdfLimits.ObjectNumber || generation > ushort.MaxValue)
            throw lexer.Error("an object has an impossible number", offset);
        var value = new PdfParser(lexer, budget).Read();
        if (value is PdfDictionary dictionary && lexer.TryTakeKeyword("stream"u8))
            value = ReadStream(lexer, dictionary, lengthOf);
        lexer.Take("endobj"u8);
        return new IndirectObject(new PdfReference((int)number, (int)generation), value);
    }

    private static PdfStream ReadStream(PdfLexer lexer, PdfDictionary dictionary, Func<PdfObject?, long> lengthOf)
    {
        if (dictionary["F"] is not null)
            throw lexer.Error("a stream lies outside the file");
        lexer.TakeStreamLineEnd();
        var encoded = lexer.TakeBytes((int)Math.Clamp(lengthOf(dictionary["Length"]), -1, int.MaxValue));
        lexer.Take("endstream"u8);
        return new PdfStream(dictionary, encoded);
    }
}
