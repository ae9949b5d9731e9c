using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GovernancePortal.Redaction.Reading;

namespace GovernancePortal.Redaction.Tests.Reading;

/// <summary>A value is found at the same place wherever it lies relative to the blocks and the window.</summary>
public class WindowTests
{
    private static readonly string PrivateKey =
        "-----BEGIN RSA PRIVATE KEY-----\n" + string.Concat(Enumerable.Repeat(new string('M', 60) + "abc1\n", 60)) + "-----END RSA PRIVATE KEY-----";

    private static readonly string[] Values =
        ["alice@example.org", "DE89 3704 0044 0532 0130 00", "+49 30 1234567", "4111 1111 1111 1111", "85.07.30-033.28", "fd12:3456:789a:1::1", PrivateKey];

    [Fact]
    public void Scan_ValueAnywhereInALongText_IsFoundOnceAtItsPlace() =>
        Prop.ForAll(Cases(), test => CheckAsync(test.Value, test.Padding, "long lines of text without an end "))
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(ValueScanner.Capacity)]
    [InlineData(ValueScanner.Capacity - ValueScanner.Lookahead)]
    [InlineData(2 * ValueScanner.Capacity - ValueScanner.Lookahead)]
    [InlineData(TextSourceBlock)]
    public async Task Scan_ValueAroundEachEdge_IsFoundOnceAtItsPlace(int edge)
    {
        for (var padding = edge - 24; padding <= edge + 4; padding++)
            (await CheckAsync("alice@example.org", padding, "x ")).ShouldBeTrue($"padding {padding}");
    }

    [Fact]
    public async Task Scan_LongCellAndLongJsonString_ReadTheSameWay()
    {
        var padding = string.Concat(Enumerable.Repeat("more text ", 20_000));

        var csv = (await Scan.Csv($"a,b\n1,\"{padding}alice@example.org {padding}bob@example.org\"\n")).Findings;
        var json = (await Scan.JsonLines($$"""{"b":"{{padding}}alice@example.org {{padding}}bob@example.org"}""")).Findings;

        csv.Select(finding => finding.Position.ValueOffset).ShouldBe([padding.Length, 2 * padding.Length + 18]);
        json.Select(finding => finding.Position.ValueOffset).ShouldBe([padding.Length, 2 * padding.Length + 18]);
    }

    private const int TextSourceBlock = TextSource.BlockBytes;

    private static Arbitrary<(string Value, int Padding)> Cases() => Arb.From(
        from value in Gen.Elements(Values)
        from padding in Gen.Choose(0, 3 * ValueScanner.Capacity)
        select (value, padding));

    private static async Task<bool> CheckAsync(string value, int padding, string filler)
    {
        var text = new StringBuilder();
        while (text.Length < padding)
            text.Append(filler);
        text.Length = padding;
        text.Append(padding > 0 ? " " : "").Append(value).Append(' ');
        while (text.Length < padding + 70_000)
            text.Append(filler);

        var findings = (await Scan.Text(text.ToString())).Findings;

        return findings.Count == 1 && findings[0].Position.ByteOffset == padding + (padding > 0 ? 1 : 0)
            && findings[0].Position.ByteLength == value.Length;
    }
}
