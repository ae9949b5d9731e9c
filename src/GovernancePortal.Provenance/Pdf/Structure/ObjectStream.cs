using GovernancePortal.Provenance.Pdf.Syntax;

namespace GovernancePortal.Provenance.Pdf.Structure;

/// <summary>A stream of objects (ISO 32000-1, section 7.5.7), unpacked; the objects are parsed when asked for.</summary>
internal sealed class ObjectStream
{
    private readonly ReadOnlyMemory<byte> _data;
    private readonly PdfBudget _budget;
    private readonly List<(int Number, int Offset)> _index = [];

    public ObjectStream(ReadOnlyMemory<byte> data, long count, long first, PdfBudget budget)
    {
        if (first < 0 || first > data.Length || count < 0)
            throw new PdfFormatException("An object stream has an impossible header.");
        (_data, _budget) = (data, budget);
        var lexer = new PdfLexer(data[..(int)first]);
        for (long i = 0; i < count; i++)
        {
            budget.TakeValue();
            var number = lexer.TakeUnsigned();
            var offset = first + lexer.TakeUnsigned();
            if (number > PdfLimits.ObjectNumber || offset > data.Length)
                throw new PdfFormatException("An object stream has an impossible header.");
            _index.Add(((int)number, (int)offset));
        }
    }

    public PdfObject Read(int number, int index)
    {
        if (index >= _index.Count || _index[index].Number != number)
            throw new PdfFormatException($"Object {number} is not where the cross-reference says.");
        var value = new PdfParser(new PdfLexer(_data, _index[index].Offset), _budget).Read();
        return WithoutPlaces(value);
    }

    // A place within the unpacked stream must not be mistaken for a place in the file.
    private static PdfObject WithoutPlaces(PdfObject value) => value switch
    {
        PdfString text => new PdfString(text.Bytes, text.IsHex),
        PdfArray array => new PdfArray([.. array.Items.Select(WithoutPlaces)]),
        PdfDictionary dictionary => new PdfDictionary(dictionary.Entries.Select(static e => KeyValuePair.Create(e.Key, WithoutPlaces(e.Value)))),
        _ => value,
    };
}
