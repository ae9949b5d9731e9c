using GovernancePortal.Provenance.Pdf.Syntax;

namespace GovernancePortal.Provenance.Pdf.Structure;

/// <summary>A PDF file with its objects, read as they are asked for. Not safe for concurrent use.</summary>
internal sealed class PdfDocument
{
    private readonly PdfBudget _budget = new();
    private readonly StreamDecoder _decoder;
    private readonly Dictionary<int, PdfObject> _objects = [];
    private readonly Dictionary<int, ObjectStream> _streams = [];
    private readonly HashSet<int> _reading = [];

    private PdfDocument(ReadOnlyMemory<byte> file)
    {
        Bytes = file;
        _decoder = new StreamDecoder(_budget, Resolve);
        Xref = new XrefReader(file, _budget).Read();
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    public XrefTable Xref { get; }

    public PdfReference CatalogReference { get; private set; } = null!;

    public PdfDictionary Catalog { get; private set; } = null!;

    /// <exception cref="PdfFormatException">Not a PDF file that can be read without guessing.</exception>
    public static PdfDocument Open(ReadOnlyMemory<byte> file)
    {
        if (file.Length > PdfLimits.FileSize)
            throw new PdfFormatException($"The file is larger than {PdfLimits.FileSize >> 20} MiB.");
        if (!file.Span.StartsWith("%PDF-"u8))
            throw new PdfFormatException("The file does not begin as a PDF file.");
        var document = new PdfDocument(file);
        var trailer = document.Xref.Trailer;
        if (trailer["Encrypt"] is not null)
            throw new PdfFormatException("The file is encrypted.");
        document.CatalogReference = trailer["Root"] as PdfReference ?? throw new PdfFormatException("The file names no catalog.");
        document.Catalog = document.Dictionary(document.CatalogReference) ?? throw new PdfFormatException("The file has no catalog.");
        return document;
    }

    /// <summary>Follows references to the object itself; what is absent or free is null.</summary>
    public PdfObject Resolve(PdfObject? value)
    {
        for (var hops = 0; value is PdfReference reference; hops++)
        {
            if (hops == PdfLimits.Hops)
                throw new PdfFormatException("References lead to references without end.");
            value = Load(reference);
        }
        return value ?? PdfKeyword.Null;
    }

    /// <summary>The dictionary behind a value; null when it is none.</summary>
    public PdfDictionary? Dictionary(PdfObject? value) => Resolve(value) as PdfDictionary;

    /// <summary>The items of an array behind a value, none when it is no array; the items are not resolved.</summary>
    public IReadOnlyList<PdfObject> Items(PdfObject? value) => (Resolve(value) as PdfArray)?.Items ?? [];

    public string? Name(PdfObject? value) => (Resolve(value) as PdfName)?.Value;

    public string? Text(PdfObject? value) => (Resolve(value) as PdfString)?.ToText();

    public long? Integer(PdfObject? value) => Resolve(value) is PdfNumber number && number.TryGetInteger(out var integer) ? integer : null;

    public ReadOnlyMemory<byte> Decode(PdfStream stream) => _decoder.Decode(stream);

    private PdfObject Load(PdfReference reference)
    {
        var entry = Xref[reference.Number];
        var generation = entry.Kind == XrefKind.InFile ? entry.Detail : 0;
        if (entry.Kind == XrefKind.Free || generation != reference.Generation)
            return PdfKeyword.Null;
        if (_objects.TryGetValue(reference.Number, out var known))
            return known;
        if (!_reading.Add(reference.Number) || _reading.Count > PdfLimits.Nesting)
            throw new PdfFormatException($"Object {reference.Number} needs itself or too many others to be read.");
        var value = entry.Kind == XrefKind.InFile ? LoadFromFile(reference, entry.Place) : LoadFromStream(reference.Number, entry);
        _reading.Remove(reference.Number);
        return _objects[reference.Number] = value;
    }

    private PdfObject LoadFromFile(PdfReference reference, int offset)
    {
        var found = IndirectObject.Read(Bytes, offset, _budget, LengthOf);
        if (found.Reference.Number != reference.Number || found.Reference.Generation != reference.Generation)
            throw new PdfFormatException($"Object {reference.Number} is not where the cross-reference says.");
        return found.Value;
    }

    private PdfObject LoadFromStream(int number, XrefEntry entry)
    {
        if (!_streams.TryGetValue(entry.Place, out var stream))
        {
            if (Xref[entry.Place].Kind != XrefKind.InFile
                || Resolve(new PdfReference(entry.Place, Xref[entry.Place].Detail)) is not PdfStream packed
                || Name(packed.Dictionary["Type"]) is not "ObjStm")
            {
                throw new PdfFormatException($"Object {number} is said to be in an object stream that is none.");
            }
            var (count, first) = (Integer(packed.Dictionary["N"]) ?? -1, Integer(packed.Dictionary["First"]) ?? -1);
            _streams[entry.Place] = stream = new ObjectStream(Decode(packed), count, first, _budget);
        }
        return stream.Read(number, entry.Detail);
    }

    private long LengthOf(PdfObject? value) => Integer(value) ?? throw new PdfFormatException("A stream does not state its length.");
}
