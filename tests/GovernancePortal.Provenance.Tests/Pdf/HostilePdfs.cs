using System.Text;
using GovernancePortal.Provenance.Pdf;

namespace GovernancePortal.Provenance.Tests.Pdf;

internal static class HostilePdfs
{
    public static byte[] Make(string name) => name switch
    {
        "empty" => [],
        "not a PDF" => "GIF89a"u8.ToArray(),
        "no end" => "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"u8.ToArray(),
        "encrypted" => Builder(static b => b.TrailerExtra = "/Encrypt 9 0 R").WithTable(),
        "no catalog" => Builder(static b => b.Root = 99).WithTable(),
        "cross-reference beyond the end" => "%PDF-1.7\nstartxref\n999999999999\n%%EOF\n"u8.ToArray(),
        "cyclic Prev" => Sections(1, static (_, own) => $"/Prev {own}"),
        "cyclic XRefStm" => Sections(1, static (_, own) => $"/XRefStm {own}"),
        "thousands of sections" => Sections(3000, static (previous, _) => previous > 0 ? $"/Prev {previous}" : ""),
        "cyclic page tree" => PdfBuilder.OnePage().Set(2, "<</Type/Pages/Kids[5 0 R]>>").Set(5, "<</Type/Pages/Kids[2 0 R]>>").WithTable(),
        "deep page tree" => DeepPages(),
        "page tree of numbers" => PdfBuilder.OnePage().Set(2, "<</Type/Pages/Kids[1 2 3]>>").WithTable(),
        "huge table" => Text("%PDF-1.7\nxref\n0 4000000000\n0000000000 65535 f \ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"),
        "huge object number" => Text("%PDF-1.7\nxref\n99999999999 1\n0000000000 00000 n \ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"),
        "huge size" => Replaced(PdfShapes.Table, "/Size 5", "/Size 99999999999"),
        "huge cross-reference stream" => XrefStream("/W[1 3 1]/Size 2000000000"),
        "field widths of nothing" => XrefStream("/W[0 0 0]/Size 2000000000"),
        "deep arrays" => WithCatalogEntry(new string('[', 3_000_000)),
        "deep dictionaries" => WithCatalogEntry(string.Concat(Enumerable.Repeat("<</A", 500_000))),
        "millions of values" => WithCatalogEntry("[" + string.Concat(Enumerable.Repeat("0 ", 3_000_000)) + "]"),
        "key twice" => PdfBuilder.OnePage("/Pages 3 0 R").WithTable(),
        "length that needs itself" => PdfBuilder.OnePage("/AcroForm 5 0 R").Set(5, "<</Length 5 0 R>>\nstream\nx\nendstream").WithTable(),
        "lengths that need each other" => LengthChain(),
        "references without end" => PdfBuilder.OnePage("/AcroForm 5 0 R").Set(5, "6 0 R").Set(6, "5 0 R").WithTable(),
        "object stream in itself" => Replaced(PdfShapes.Streams, "/Length", "/Length 5 0 R /X", first: true),
        "object stream that is none" => Replaced(PdfShapes.Streams, "/ObjStm", "/Object"),
        "bomb in an object stream" => ObjectStreamOf(PdfBuilder.Deflate(new byte[300 << 20])),
        "broken deflate" => ObjectStreamOf("this was never packed by anything"u8.ToArray()),
        "predictor of a million columns" => ObjectStreamOf(PdfBuilder.Deflate(new byte[100]), "/DecodeParms<</Predictor 15/Columns 2147483647>>"),
        "unknown filter" => Replaced(PdfShapes.Streams, "/Filter/FlateDecode/Length", "/Filter/CryptDecode/Length", first: true),
        "stream longer than the file" => PdfBuilder.OnePage("/AcroForm 5 0 R").Set(5, "<</Length 99999999999>>\nstream\nx\nendstream").WithTable(),
        "external stream" => PdfBuilder.OnePage("/AcroForm 5 0 R").Set(5, "<</Length 1/F(/etc/passwd)>>\nstream\nx\nendstream").WithTable(),
        "object elsewhere" => Replaced(PdfShapes.Table, "\n2 0 obj", "\n7 0 obj"),
        "cyclic fields" => PdfBuilder.OnePage("/AcroForm<</Fields[5 0 R]>>").Set(5, "<</T(a)/Kids[6 0 R]>>").Set(6, "<</T(b)/Kids[5 0 R]>>").WithTable(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, message: null),
    };

    /// <summary>Reading, taking out and signing either work or end in the errors that they declare.</summary>
    public static void ShouldBeHandled(byte[] file)
    {
        Attempt(() => PdfSignatureReader.Read(file).ToString().ShouldNotBeNull());
        Attempt(() => PdfAttachments.Read(file).ShouldNotBeNull());
        Attempt(() => Signing.Signed(file).Length.ShouldBeGreaterThan(file.Length));
    }

    private static void Attempt(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is PdfFormatException or ArgumentException or InvalidOperationException)
        {
            e.Message.ShouldNotBeEmpty();
        }
    }

    private static PdfBuilder Builder(Action<PdfBuilder> change)
    {
        var builder = PdfBuilder.OnePage();
        change(builder);
        return builder;
    }

    private static byte[] WithCatalogEntry(string source) => PdfBuilder.OnePage("/X " + source).WithTable();

    private static byte[] Sections(int count, Func<int, int, string> trailer)
    {
        var text = new StringBuilder("%PDF-1.7\n");
        var previous = 0;
        for (var i = 0; i < count; i++)
        {
            var own = text.Length;
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R{trailer(previous, own)}>>\n");
            previous = own;
        }
        return Text(text + $"startxref\n{previous}\n%%EOF\n");
    }

    private static byte[] DeepPages()
    {
        var builder = PdfBuilder.OnePage().Set(2, "<</Type/Pages/Kids[5 0 R]>>");
        for (var i = 5; i < 5000; i++)
            builder.Set(i, $"<</Type/Pages/Kids[{i + 1} 0 R]>>");
        return builder.Set(5000, "<</Type/Page>>").WithTable();
    }

    private static byte[] LengthChain()
    {
        var builder = PdfBuilder.OnePage("/AcroForm 5 0 R");
        for (var i = 5; i < 50_000; i++)
            builder.Set(i, $"<</Length {i + 1} 0 R>>\nstream\nx\nendstream");
        return builder.Set(50_000, "1").WithTable();
    }

    private static byte[] XrefStream(string entries) =>
        Text($"%PDF-1.7\n1 0 obj\n<</Type/XRef{entries}/Root 1 0 R/Length 10>>\nstream\n\0\0\0\0\0\0\0\0\0\0\nendstream\nendobj\nstartxref\n9\n%%EOF\n");

    private static byte[] ObjectStreamOf(byte[] packed, string extra = "")
    {
        var file = new MemoryStream();
        file.Write(Text($"%PDF-1.7\n5 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode{extra}/Length {packed.Length}>>\nstream\n"));
        file.Write(packed);
        file.Write("\nendstream\nendobj\n"u8);
        var start = file.Position;
        byte[] rows = [0, 0, 0, 2, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 9, 0];
        file.Write(Text($"6 0 obj\n<</Type/XRef/Size 6/W[1 1 1]/Root 1 0 R/Length {rows.Length}>>\nstream\n"));
        file.Write(rows);
        file.Write(Text($"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n"));
        return file.ToArray();
    }

    private static byte[] Replaced(byte[] file, string old, string other, bool first = false)
    {
        var text = Encoding.Latin1.GetString(file);
        var at = first ? text.IndexOf(old, text.IndexOf("/ObjStm", StringComparison.Ordinal), StringComparison.Ordinal) : text.IndexOf(old, StringComparison.Ordinal);
        var start = text.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10;
        var shift = other.Length - old.Length;
        var offset = int.Parse(text.AsSpan(start, text.IndexOf('\n', start) - start), System.Globalization.CultureInfo.InvariantCulture);
        var moved = at < offset ? offset + shift : offset;
        return Text($"{text[..at]}{other}{text[(at + old.Length)..start]}{moved}\n%%EOF\n");
    }

    private static byte[] Text(string latin1) => Encoding.Latin1.GetBytes(latin1);
}
