using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace GovernancePortal.Provenance.Tests.Pdf;

/// <summary>Writes small PDF files of every cross-reference kind from the source text of their objects.</summary>
internal sealed class PdfBuilder
{
    private readonly SortedDictionary<int, byte[]> _objects = [];

    public int Root { get; set; } = 1;

    public string TrailerExtra { get; set; } = "";

    /// <summary>A file of one page with a line drawn on it; objects 1 catalog, 2 page tree, 3 page, 4 drawing.</summary>
    public static PdfBuilder OnePage(string catalogExtra = "", string pageExtra = "") => new PdfBuilder()
        .Set(1, $"<</Type/Catalog/Pages 2 0 R{catalogExtra}>>")
        .Set(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
        .Set(3, $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Resources<<>>/Contents 4 0 R{pageExtra}>>")
        .SetStream(4, "", "20 20 m 280 180 l S"u8.ToArray());

    public PdfBuilder Set(int number, string source)
    {
        _objects[number] = Encoding.Latin1.GetBytes(source);
        return this;
    }

    public PdfBuilder SetStream(int number, string entries, byte[] data)
    {
        _objects[number] = [.. Encoding.Latin1.GetBytes($"<<{entries}/Length {data.Length}>>\nstream\n"), .. data, .. "\nendstream"u8];
        return this;
    }

    public PdfBuilder SetPacked(int number, string entries, byte[] data) => SetStream(number, entries + "/Filter/FlateDecode", Deflate(data));

    public static byte[] Deflate(byte[] data)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(data);
        return packed.ToArray();
    }

    /// <summary>With a cross-reference table.</summary>
    public byte[] WithTable()
    {
        var file = new MemoryStream();
        var offsets = WriteObjects(file, _objects);
        var start = file.Position;
        WriteTable(file, offsets, "");
        Write(file, $"startxref\n{start}\n%%EOF\n");
        return file.ToArray();
    }

    /// <summary>With a cross-reference stream, and all objects that may be so in an object stream.</summary>
    public byte[] WithStreams(bool predictor = false)
    {
        var file = new MemoryStream();
        var (packed, plain) = Split();
        var container = _objects.Keys.Max() + 1;
        plain[container] = ObjectStream(packed);
        var offsets = WriteObjects(file, plain);
        var start = (int)file.Position;
        offsets[container + 1] = start;
        var rows = Rows(offsets, packed.Keys.ToList(), container);
        WriteXrefStream(file, container + 1, rows, predictor);
        Write(file, $"startxref\n{start}\n%%EOF\n");
        return file.ToArray();
    }

    /// <summary>A hybrid: a table for what stands in the file, and a stream that finds what is packed.</summary>
    public byte[] AsHybrid()
    {
        var file = new MemoryStream();
        var (packed, plain) = Split();
        var container = _objects.Keys.Max() + 1;
        plain[container] = ObjectStream(packed);
        var offsets = WriteObjects(file, plain);
        var hidden = (int)file.Position;
        offsets[container + 1] = hidden;
        WriteXrefStream(file, container + 1, Rows(offsets, packed.Keys.ToList(), container), predictor: false);
        var start = file.Position;
        WriteTable(file, offsets, $"/XRefStm {hidden}");
        Write(file, $"startxref\n{start}\n%%EOF\n");
        return file.ToArray();
    }

    /// <summary>Adds an incremental update with a table.</summary>
    public static byte[] Update(byte[] file, int number, string source, int size)
    {
        var text = Encoding.Latin1.GetString(file);
        var at = text.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10;
        var previous = text[at..text.IndexOf('\n', at)];
        var output = new MemoryStream();
        output.Write(file);
        var offset = output.Position;
        Write(output, $"{number} 0 obj\n{source}\nendobj\n");
        var start = output.Position;
        Write(output, string.Create(CultureInfo.InvariantCulture, $"xref\n{number} 1\n{offset:D10} 00000 n \ntrailer\n<</Size {size}/Root 1 0 R/Prev {previous}>>\nstartxref\n{start}\n%%EOF\n"));
        return output.ToArray();
    }

    private (SortedDictionary<int, byte[]> Packed, SortedDictionary<int, byte[]> Plain) Split()
    {
        static bool IsStream(byte[] source) => source.AsSpan().EndsWith("endstream"u8);
        return (new(_objects.Where(static o => !IsStream(o.Value)).ToDictionary()), new(_objects.Where(static o => IsStream(o.Value)).ToDictionary()));
    }

    private static byte[] ObjectStream(SortedDictionary<int, byte[]> packed)
    {
        var header = new StringBuilder();
        var body = new MemoryStream();
        foreach (var (number, source) in packed)
        {
            header.Append(CultureInfo.InvariantCulture, $"{number} {body.Position} ");
            body.Write(source);
            body.WriteByte((byte)'\n');
        }
        var data = Deflate([.. Encoding.ASCII.GetBytes(header.ToString()), .. body.ToArray()]);
        var entries = $"<</Type/ObjStm/N {packed.Count}/First {header.Length}/Filter/FlateDecode/Length {data.Length}>>\nstream\n";
        return [.. Encoding.ASCII.GetBytes(entries), .. data, .. "\nendstream"u8];
    }

    private static SortedDictionary<int, int> WriteObjects(MemoryStream file, SortedDictionary<int, byte[]> objects)
    {
        file.Write([.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
        var offsets = new SortedDictionary<int, int>();
        foreach (var (number, source) in objects)
        {
            offsets[number] = (int)file.Position;
            Write(file, $"{number} 0 obj\n");
            file.Write(source);
            Write(file, "\nendobj\n");
        }
        return offsets;
    }

    private void WriteTable(MemoryStream file, SortedDictionary<int, int> offsets, string extra)
    {
        var size = offsets.Keys.Max() + 1;
        Write(file, $"xref\n0 {size}\n");
        for (var i = 0; i < size; i++)
        {
            var row = offsets.TryGetValue(i, out var offset)
                ? string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n")
                : "0000000000 65535 f \n";
            Write(file, row);
        }
        Write(file, $"trailer\n<</Size {size}/Root {Root} 0 R{extra}{TrailerExtra}>>\n");
    }

    private static List<byte[]> Rows(SortedDictionary<int, int> offsets, List<int> packed, int container)
    {
        var rows = new List<byte[]>();
        for (var i = 0; i <= container + 1; i++)
        {
            var inStream = packed.IndexOf(i);
            var (kind, place, detail) = offsets.TryGetValue(i, out var offset) ? (1, offset, 0) : inStream >= 0 ? (2, container, inStream) : (0, 0, 255);
            rows.Add([(byte)kind, (byte)(place >> 16), (byte)(place >> 8), (byte)place, (byte)detail]);
        }
        return rows;
    }

    private void WriteXrefStream(MemoryStream file, int number, List<byte[]> rows, bool predictor)
    {
        byte[] above = new byte[5];
        var data = new List<byte>();
        foreach (var row in rows)
        {
            if (predictor)
                data.Add(2);
            data.AddRange(predictor ? row.Select((b, i) => (byte)(b - above[i])) : row);
            above = row;
        }
        var packed = Deflate([.. data]);
        var parameters = predictor ? "/DecodeParms<</Predictor 12/Columns 5>>" : "";
        Write(file, $"{number} 0 obj\n<</Type/XRef/Size {rows.Count}/W[1 3 1]/Root {Root} 0 R/Filter/FlateDecode{parameters}{TrailerExtra}/Length {packed.Length}>>\nstream\n");
        file.Write(packed);
        Write(file, "\nendstream\nendobj\n");
    }

    private static void Write(MemoryStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
