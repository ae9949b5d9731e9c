using System.Text;
using GovernancePortal.Provenance.Pdf;

namespace GovernancePortal.Provenance.Tests.Pdf;

/// <summary>Files made to crash, hang or exhaust a reader: each ends in a typed error, soon and in bounded memory.</summary>
public class HostilePdfTests
{
    private const long MemoryLimit = 600L << 20;

    public static TheoryData<string, string> Refused => new()
    {
        { "empty", "begin" },
        { "not a PDF", "begin" },
        { "no end", "no end" },
        { "encrypted", "encrypted" },
        { "no catalog", "catalog" },
        { "cross-reference beyond the end", "beyond the end" },
        { "cyclic Prev", "circle" },
        { "cyclic XRefStm", "circle" },
        { "thousands of sections", "too many cross-reference sections" },
        { "cyclic page tree", "circle" },
        { "deep page tree", "too large" },
        { "page tree of numbers", "page tree" },
        { "huge table", "number was expected" },
        { "huge object number", "too high" },
        { "huge size", "size" },
        { "huge cross-reference stream", "shorter" },
        { "field widths of nothing", "wide" },
        { "deep arrays", "too deep" },
        { "deep dictionaries", "too deep" },
        { "millions of values", "too many objects" },
        { "key twice", "twice" },
        { "length that needs itself", "needs itself" },
        { "lengths that need each other", "too many others" },
        { "references without end", "without end" },
        { "object stream in itself", "needs itself" },
        { "object stream that is none", "is none" },
        { "bomb in an object stream", "unpack to more" },
        { "broken deflate", "cannot be unpacked" },
        { "predictor of a million columns", "impossible parameters" },
        { "unknown filter", "FlateDecode" },
        { "stream longer than the file", "longer than the file" },
        { "external stream", "outside the file" },
        { "object elsewhere", "not where" },
        { "cyclic fields", "circle" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Sign_HostileFile_IsRefusedInWords(string name, string words)
    {
        var file = HostilePdfs.Make(name);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<PdfFormatException>(() => Signing.Signed(file)).Message.ShouldContain(words, Case.Sensitive);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MemoryLimit);
    }

    [Fact]
    public void Read_CyclicNameTree_IsRefused()
    {
        var file = PdfBuilder.OnePage("/Names<</EmbeddedFiles 5 0 R>>").Set(5, "<</Kids[6 0 R]>>").Set(6, "<</Kids[5 0 R]>>").WithTable();
        Should.Throw<PdfFormatException>(() => PdfAttachments.Read(file)).Message.ShouldContain("circle");
    }

    [Fact]
    public void Read_BombAsAttachment_IsRefused()
    {
        var file = PdfBuilder.OnePage("/Names<</EmbeddedFiles<</Names[(a)5 0 R]>>>>").Set(5, "<</Type/Filespec/F(a)/EF<</F 6 0 R>>>>")
            .SetPacked(6, "", new byte[200 << 20]).WithTable();
        file.Length.ShouldBeLessThan(1 << 20);
        Should.Throw<PdfFormatException>(() => PdfAttachments.Read(file)).Message.ShouldContain("unpack to more");
    }

    [Fact]
    public void Read_ManyEntriesForOneAttachment_ShareOneBudget()
    {
        var names = string.Concat(Enumerable.Range(0, 100).Select(static i => $"(n{i})5 0 R"));
        var file = PdfBuilder.OnePage($"/Names<</EmbeddedFiles<</Names[{names}]>>>>").Set(5, "<</F(a)/EF<</F 6 0 R>>>>")
            .SetPacked(6, "", new byte[4 << 20]).WithTable();
        Should.Throw<PdfFormatException>(() => PdfAttachments.Read(file)).Message.ShouldContain("unpack to more");
    }

    [Fact]
    public void Sign_FileTruncatedAnywhere_IsSignedOrRefusedButNothingElse()
    {
        foreach (var shape in (string[])["table", "xref stream", "hybrid", "updated twice"])
        {
            var pdf = PdfShapes.All[shape];
            for (var length = 0; length < pdf.Length; length++)
                HostilePdfs.ShouldBeHandled(pdf[..length]);
        }
    }

    [Fact]
    public void Sign_HugeCountInThePageTree_IsNotBelieved()
    {
        var file = PdfBuilder.OnePage().Set(2, "<</Type/Pages/Kids[3 0 R]/Count 2147483647>>").WithTable();
        PdfSignatureReader.Read(Signing.Signed(file)).IsValid.ShouldBeTrue();
        Should.Throw<ArgumentException>(() => Signing.Signed(file, Signing.Options with { Page = 2_000_000_000 }));
    }

    [Fact]
    public void Read_SignatureOfGarbage_IsAFinding()
    {
        foreach (var contents in (string[])["", "00", "30", "3080", "30820100", "zz", new string('F', 4000), "308006092A864886F70D010702A0800000"])
        {
            var file = PdfBuilder.OnePage("/AcroForm<</Fields[5 0 R]>>").Set(5, "<</FT/Sig/T(s)/V 6 0 R>>")
                .Set(6, "<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange [0000 0000 0000 0000]/Contents <" + contents + ">>>").WithTable();
            var text = Encoding.Latin1.GetString(file);
            var start = text.IndexOf("/Contents <", StringComparison.Ordinal) + 10;
            var end = text.IndexOf('>', start) + 1;
            text = text.Replace("[0000 0000 0000 0000]", $"[0 {start:D4} {end:D4} {file.Length - end:D3}]".PadRight(21), StringComparison.Ordinal);
            HostilePdfs.ShouldBeHandled(Encoding.Latin1.GetBytes(text));
        }
    }
}
