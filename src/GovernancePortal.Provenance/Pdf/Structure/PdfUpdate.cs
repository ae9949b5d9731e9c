using System.Buffers.Binary;
using System.Globalization;
using GovernancePortal.Provenance.Pdf.Syntax;

namespace GovernancePortal.Provenance.Pdf.Structure;

/// <summary>
/// An incremental update (ISO 32000-1, section 7.5.6): the bytes of the file stay as they are, new and changed objects follow, then a
/// cross-reference section of the kind that the file ended with.
/// </summary>
internal sealed class PdfUpdate
{
    private static readonly string[] NotCarriedOver =
        ["Prev", "XRefStm", "Size", "Type", "W", "Index", "Length", "Filter", "DecodeParms", "ID"];

    private readonly PdfDocument _document;
    private readonly SortedDictionary<int, (PdfReference Reference, PdfObject Value)> _changed = [];
    private int _next;

    public PdfUpdate(PdfDocument document)
    {
        _document = document;
        var size = document.Integer(document.Xref.Trailer["Size"]) ?? throw new PdfFormatException("The file does not state its size.");
        if (size is < 1 or > PdfLimits.ObjectNumber)
            throw new PdfFormatException("The file states an impossible size.");
        _next = Math.Max((int)size, document.Xref.HighestNumber + 1);
    }

    /// <summary>Adds a new object.</summary>
    public PdfReference Add(PdfObject value)
    {
        var reference = new PdfReference(_next++, 0);
        _changed[reference.Number] = (reference, value);
        return reference;
    }

    /// <summary>Gives an object, old or new, another value.</summary>
    public void Replace(PdfReference reference, PdfObject value) => _changed[reference.Number] = (reference, value);

    /// <summary>An object's value as this update leaves it.</summary>
    public PdfObject Current(PdfObject? value) =>
        value is PdfReference reference && _changed.TryGetValue(reference.Number, out var changed) ? changed.Value : _document.Resolve(value);

    /// <summary>The whole file with the update.</summary>
    /// <param name="newId">16 bytes that name this state of the file.</param>
    public byte[] Write(ReadOnlyMemory<byte> newId)
    {
        var writer = new PdfWriter(_document.Bytes.Span);
        if (_document.Bytes.Span[^1] != '\n')
            writer.Write("\n"u8);
        var offsets = new SortedDictionary<int, (int Offset, int Generation)>();
        foreach (var (number, (reference, value)) in _changed)
            offsets[number] = (writer.WriteIndirect(reference, value), reference.Generation);
        var start = writer.Position;
        if (_document.Xref.EndsWithStream)
            WriteXrefStream(writer, offsets, newId);
        else
            WriteXrefTable(writer, offsets, newId);
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"\nstartxref\n{start}\n%%EOF\n"));
        return writer.ToArray();
    }

    private void WriteXrefTable(PdfWriter writer, SortedDictionary<int, (int Offset, int Generation)> offsets, ReadOnlyMemory<byte> newId)
    {
        writer.Write("xref\n"u8);
        foreach (var (first, count) in Runs(offsets.Keys))
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{first} {count}\n"));
            for (var number = first; number < first + count; number++)
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{offsets[number].Offset:D10} {offsets[number].Generation:D5} n \n"));
        }
        writer.Write("trailer\n"u8);
        writer.Write(Trailer(_next, newId));
    }

    private void WriteXrefStream(PdfWriter writer, SortedDictionary<int, (int Offset, int Generation)> offsets, ReadOnlyMemory<byte> newId)
    {
        var own = new PdfReference(_next, 0);
        offsets[own.Number] = (writer.Position, 0);
        var rows = new byte[offsets.Count * 7];
        var row = rows.AsSpan();
        foreach (var (offset, generation) in offsets.Values)
        {
            row[0] = (byte)XrefKind.InFile;
            BinaryPrimitives.WriteInt32BigEndian(row[1..], offset);
            BinaryPrimitives.WriteUInt16BigEndian(row[5..], (ushort)generation);
            row = row[7..];
        }
        var index = Runs(offsets.Keys).SelectMany(static r => (PdfObject[])[new PdfNumber(r.First), new PdfNumber(r.Count)]);
        var dictionary = Trailer(own.Number + 1, newId)
            .With("Type", new PdfName("XRef"))
            .With("W", new PdfArray([new PdfNumber(1), new PdfNumber(4), new PdfNumber(2)]))
            .With("Index", new PdfArray([.. index]));
        writer.WriteIndirect(own, new PdfStream(dictionary, rows));
    }

    private PdfDictionary Trailer(int size, ReadOnlyMemory<byte> newId)
    {
        var firstId = _document.Items(_document.Xref.Trailer["ID"]) is [PdfString first, _] ? first : new PdfString(newId, isHex: true);
        return _document.Xref.Trailer.Without(NotCarriedOver)
            .With("Size", new PdfNumber(size))
            .With("Prev", new PdfNumber(_document.Xref.StartOffset))
            .With("ID", new PdfArray([firstId, new PdfString(newId, isHex: true)]));
    }

    private static IEnumerable<(int First, int Count)> Runs(IEnumerable<int> sorted)
    {
        var (first, count) = (0, 0);
        foreach (var number in sorted)
        {
            if (count > 0 && number == first + count)
            {
                count++;
                continue;
            }
            if (count > 0)
                yield return (first, count);
            (first, count) = (number, 1);
        }
        if (count > 0)
            yield return (first, count);
    }
}
