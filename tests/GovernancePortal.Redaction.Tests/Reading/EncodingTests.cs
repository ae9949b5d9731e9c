using System.Text;

namespace GovernancePortal.Redaction.Tests.Reading;

/// <summary>Encodings are detected or refused, and positions count the bytes of the file.</summary>
public class EncodingTests
{
    private const string Content = "Grüße 😀 an\nalice@example.org und\nbob@example.org";

    public static TheoryData<string, DetectedEncoding> Encodings => new()
    {
        { "utf-8", DetectedEncoding.Utf8 },
        { "utf-8-mark", DetectedEncoding.Utf8WithMark },
        { "utf-16-le", DetectedEncoding.Utf16LittleEndian },
        { "utf-16-be", DetectedEncoding.Utf16BigEndian },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Scan_EachEncoding_IsDetectedAndOffsetsPointAtTheBytes(string name, DetectedEncoding expected)
    {
        var encoding = EncodingOf(name);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(Content)];

        var result = await Scan.Bytes(bytes, DataFormat.Text);

        result.Encoding.ShouldBe(expected);
        result.Findings.Select(finding => (finding.Position.Line, finding.Position.Column)).ShouldBe([(2, 1), (3, 1)]);
        result.Findings.Select(finding => At(bytes, finding, encoding)).ShouldBe(["alice@example.org", "bob@example.org"]);
    }

    [Fact]
    public async Task Scan_BytesThatAreNotUtf8_AreReadAsWindows1252()
    {
        var bytes = Encoding.Latin1.GetBytes("Grüße an alice@example.org");

        var result = await Scan.Bytes(bytes, DataFormat.Text);

        result.Encoding.ShouldBe(DetectedEncoding.Windows1252);
        result.InvalidBytes.ShouldBe(0);
        var finding = result.Findings.ShouldHaveSingleItem();
        At(bytes, finding, Encoding.Latin1).ShouldBe("alice@example.org");
        finding.MaskedSample.ShouldBe("Grüße an a•••@e•••.org");
    }

    [Fact]
    public async Task Scan_Windows1252BeyondTheFirstBlock_IsStillDetected()
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes(new string(' ', 300_000)), .. Encoding.Latin1.GetBytes("ü alice@example.org")];

        var result = await Scan.Bytes(bytes, DataFormat.Text);

        result.Encoding.ShouldBe(DetectedEncoding.Windows1252);
        result.Findings.ShouldHaveSingleItem().Position.ByteOffset.ShouldBe(300_002);
    }

    [Fact]
    public async Task Scan_BytesOfWindows1252_AreReadAsTheirCharacters()
    {
        byte[] bytes = [0x80, (byte)' ', 0x93, .. "alice@example.org"u8, 0x94, (byte)' ', 0xFC, 0x81];

        var result = await Scan.Bytes(bytes, DataFormat.Text);

        result.Encoding.ShouldBe(DetectedEncoding.Windows1252);
        result.Findings.ShouldHaveSingleItem().MaskedSample.ShouldStartWith("€ “a•••@e•••.org” ü");
        result.Findings[0].Position.ByteOffset.ShouldBe(3);
    }

    [Fact]
    public async Task Scan_RefusedEncoding_SaysInWordsWhatToDo()
    {
        byte[] bytes = [0x41, 0, 0x42, 0, 0x43, 0, 0x44, 0];

        (await Should.ThrowAsync<ScanRefusedException>(() => Scan.Bytes(bytes))).Message.ShouldBe("The file looks like UTF-16 without a byte order mark. Save it as UTF-8.");
    }

    [Fact]
    public async Task Scan_SomeInvalidBytesInUtf8_AreCountedAndOffsetsStayExact()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("äöü "), 0xFF, 0xC3, (byte)' ', .. Encoding.UTF8.GetBytes("alice@example.org")];

        var result = await Scan.Bytes(bytes, DataFormat.Text);

        result.Encoding.ShouldBe(DetectedEncoding.Utf8);
        result.InvalidBytes.ShouldBe(2);
        At(bytes, result.Findings.ShouldHaveSingleItem(), Encoding.UTF8).ShouldBe("alice@example.org");
    }

    [Fact]
    public async Task Scan_CharactersCutByTheBlockEdge_AreReadWhole()
    {
        for (var padding = 131_068; padding < 131_074; padding++)
        {
            var bytes = Encoding.UTF8.GetBytes(new string('x', padding) + " 😀ü alice@example.org");

            var result = await Scan.Bytes(bytes, DataFormat.Text);

            result.InvalidBytes.ShouldBe(0);
            result.Findings.ShouldHaveSingleItem().Position.Column.ShouldBe(padding + 5);
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0 }, ScanRefusal.UnsupportedEncoding)]
    [InlineData(new byte[] { 0, 0, 0xFE, 0xFF, 0, 0, 0, 0x41 }, ScanRefusal.UnsupportedEncoding)]
    [InlineData(new byte[] { 0x41, 0, 0x42, 0, 0x43, 0, 0x44, 0 }, ScanRefusal.UnsupportedEncoding)]
    [InlineData(new byte[] { (byte)'P', (byte)'K', 3, 4, 20, 0 }, ScanRefusal.Binary)]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0 }, ScanRefusal.Binary)]
    [InlineData(new byte[] { (byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-' }, ScanRefusal.Binary)]
    [InlineData(new byte[] { (byte)'P', (byte)'A', (byte)'R', (byte)'1' }, ScanRefusal.Binary)]
    public async Task Scan_WhatIsNotReadableText_IsRefused(byte[] bytes, ScanRefusal reason) =>
        (await Should.ThrowAsync<ScanRefusedException>(() => Scan.Bytes(bytes))).Reason.ShouldBe(reason);

    [Fact]
    public async Task Scan_BinaryDataInTheMiddle_IsRefused()
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes(new string('a', 200_000)), .. new byte[200_000]];

        (await Should.ThrowAsync<ScanRefusedException>(() => Scan.Bytes(bytes))).Reason.ShouldBe(ScanRefusal.Binary);
    }

    [Fact]
    public async Task Scan_EmptyFile_IsCleanWithNoRows()
    {
        var result = await Scan.Bytes([]);

        result.Scanned.ShouldBe(new(0, 0));
        result.FoundClass.ShouldBe(DataClass.Public);
    }

    private static Encoding EncodingOf(string name) => name switch
    {
        "utf-8" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        "utf-8-mark" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
        "utf-16-le" => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
        _ => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
    };

    private static string At(byte[] bytes, Finding finding, Encoding encoding) =>
        encoding.GetString(bytes, (int)finding.Position.ByteOffset, (int)finding.Position.ByteLength);
}
