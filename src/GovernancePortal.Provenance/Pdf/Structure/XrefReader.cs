using System.Globalization;
using GovernancePortal.Provenance.Pdf.Syntax;

namespace GovernancePortal.Provenance.Pdf.Structure;

/// <summary>
/// Follows the cross-reference sections from the newest to the oldest: tables (ISO 32000-1, section 7.5.4), streams (7.5.8) and hybrids
/// (7.5.8.4). A broken section is an error: to search the file for objects instead would show a reader something that nobody signed.
/// </summary>
internal sealed class XrefReader(ReadOnlyMemory<byte> file, PdfBudget budget)
{
    private const int TailLength = 2048;
    private readonly HashSet<long> _seen = [];

    public XrefTable Read()
    {
        var start = FindStart();
        var table = new XrefTable { StartOffset = start };
        long? next = start;
        for (var newest = true; next is { } offset; newest = false)
        {
            Visit(offset);
            var lexer = new PdfLexer(file, (int)offset);
            var isTable = lexer.TryTakeKeyword("xref"u8);
            var trailer = isTable ? ReadTable(lexer, table) : ReadStream((int)offset, table);
            if (newest)
                (table.Trailer, table.EndsWithStream) = (trailer, !isTable);
            next = Offset(trailer, "Prev");
        }
        return table;
    }

    private int FindStart()
    {
        var tail = file.Span[Math.Max(0, file.Length - TailLength)..];
        var at = tail.LastIndexOf("startxref"u8);
        if (at < 0)
            throw new PdfFormatException("The file has no end: it does not say where its cross-reference table is.");
        var lexer = new PdfLexer(file, file.Length - tail.Length + at);
        lexer.Take("startxref"u8);
        return (int)Math.Min(lexer.TakeUnsigned(), int.MaxValue);
    }

    private void Visit(long offset)
    {
        if (offset >= file.Length)
            throw new PdfFormatException("A cross-reference section lies beyond the end of the file.");
        if (!_seen.Add(offset))
            throw new PdfFormatException("The cross-reference sections run in a circle.");
        if (_seen.Count > PdfLimits.XrefSections)
            throw new PdfFormatException("The file has too many cross-reference sections.");
    }

    private PdfDictionary ReadTable(PdfLexer lexer, XrefTable table)
    {
        var free = new List<int>();
        while (!lexer.TryTakeKeyword("trailer"u8))
        {
            var first = lexer.TakeUnsigned();
            var count = lexer.TakeUnsigned();
            for (long i = 0; i < count; i++)
                ReadRow(lexer, first + i, table, free);
        }
        var trailer = new PdfParser(lexer, budget).ReadDictionary();
        // What a hybrid's stream says of an object that the table calls free is for readers that know streams.
        if (Offset(trailer, "XRefStm") is { } hidden)
        {
            Visit(hidden);
            ReadStream((int)hidden, table);
        }
        foreach (var number in free)
            table.AddOlder(number, default);
        return trailer;
    }

    private void ReadRow(PdfLexer lexer, long number, XrefTable table, List<int> free)
    {
        budget.TakeValue();
        var offset = lexer.TakeUnsigned();
        var generation = lexer.TakeUnsigned();
        var inUse = lexer.TryTakeKeyword("n"u8);
        if (!inUse)
            lexer.Take("f"u8);
        if (inUse)
            table.AddOlder(Number(number), InFile(offset, generation));
        else
            free.Add(Number(number));
    }

    private PdfDictionary ReadStream(int offset, XrefTable table)
    {
        var stream = IndirectObject.Read(file, offset, budget, LengthHere).Value as PdfStream;
        if (stream is null || (stream.Dictionary["Type"] as PdfName)?.Value is not "XRef")
            throw new PdfFormatException(string.Create(CultureInfo.InvariantCulture, $"At byte {offset}: a cross-reference section was expected."));
        var data = new StreamDecoder(budget, static value => value ?? PdfKeyword.Null).Decode(stream).Span;
        var (kind, place, detail) = Widths(stream.Dictionary);
        var width = kind + place + detail;
        var index = Integers(stream.Dictionary["Index"]) ?? [0, Integer(stream.Dictionary["Size"])];
        for (var i = 0; i + 1 < index.Length; i += 2)
        {
            for (long k = 0; k < index[i + 1]; k++)
            {
                budget.TakeValue();
                if (data.Length < width)
                    throw new PdfFormatException("A cross-reference stream is shorter than it says.");
                AddRow(Number(index[i] + k), kind == 0 ? 1 : Field(data[..kind]), Field(data.Slice(kind, place)), Field(data.Slice(kind + place, detail)), table);
                data = data[width..];
            }
        }
        return stream.Dictionary;
    }

    private void AddRow(int number, long kind, long place, long detail, XrefTable table)
    {
        var entry = kind switch
        {
            0 => default,
            1 => InFile(place, detail),
            2 when place is > 0 and <= PdfLimits.ObjectNumber && detail <= PdfLimits.ObjectNumber => new XrefEntry(XrefKind.InStream, (int)place, (int)detail),
            _ => throw new PdfFormatException("A cross-reference stream has an impossible entry."),
        };
        table.AddOlder(number, entry);
    }

    private XrefEntry InFile(long offset, long generation) =>
        offset < file.Length && generation <= ushort.MaxValue
            ? new XrefEntry(XrefKind.InFile, (int)offset, (int)generation)
            : throw new PdfFormatException("A cross-reference entry points beyond the end of the file.");

    private static (int Kind, int Place, int Detail) Widths(PdfDictionary dictionary) =>
        Integers(dictionary["W"]) is [>= 0 and <= 7 and var kind, >= 1 and <= 7 and var place, >= 0 and <= 7 and var detail]
            ? ((int)kind, (int)place, (int)detail)
            : throw new PdfFormatException("A cross-reference stream does not say how wide its fields are.");

    private static long Field(ReadOnlySpan<byte> bytes)
    {
        long value = 0;
        foreach (var b in bytes)
            value = (value << 8) | b;
        return value;
    }

    private static int Number(long number) =>
        number is >= 0 and <= PdfLimits.ObjectNumber ? (int)number : throw new PdfFormatException("An object number is too high.");

    private static long[]? Integers(PdfObject? value) => value is PdfArray array ? [.. array.Items.Select(Integer)] : null;

    private static long Integer(PdfObject? value) =>
        value is PdfNumber number && number.TryGetInteger(out var integer) && integer >= 0
            ? integer
            : throw new PdfFormatException("A cross-reference section lacks a number.");

    private static long? Offset(PdfDictionary trailer, string key) => trailer[key] is { } value ? Integer(value) : null;

    private static long LengthHere(PdfObject? length) =>
        length is PdfNumber ? Integer(length) : throw new PdfFormatException("A cross-reference stream does not state its length.");
}
