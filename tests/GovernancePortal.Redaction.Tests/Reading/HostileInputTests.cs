using System.Text;

namespace GovernancePortal.Redaction.Tests.Reading;

/// <summary>Input made to exhaust memory, time or the stack.</summary>
[Collection(nameof(HostileInputTests))]
[CollectionDefinition(nameof(HostileInputTests), DisableParallelization = true)]
public class HostileInputTests
{
    private const long Megabyte = 1024 * 1024;

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaa", DataFormat.Text)]
    [InlineData("1234567890", DataFormat.Text)]
    [InlineData("1 22 333 4444 ", DataFormat.Text)]
    [InlineData("a@b.", DataFormat.Text)]
    [InlineData("@@@@@@@@", DataFormat.Text)]
    [InlineData("a.a.a.a@", DataFormat.Text)]
    [InlineData("::::::::1:", DataFormat.Text)]
    [InlineData("ab:cd:ef:", DataFormat.Text)]
    [InlineData("eyJeyJeyJ.", DataFormat.Text)]
    [InlineData("password=;pwd=", DataFormat.Text)]
    [InlineData("server=a;password", DataFormat.Text)]
    [InlineData("://a:b://", DataFormat.Text)]
    [InlineData("-----BEGIN PRIVATE KEY-----", DataFormat.Text)]
    [InlineData("bearer AKIA secret sk-", DataFormat.Text)]
    [InlineData("+1+1+1(0)", DataFormat.Text)]
    [InlineData("\"\"\"\"", DataFormat.Csv)]
    [InlineData(",,,,,,,,", DataFormat.Csv)]
    [InlineData("\"a,b\n", DataFormat.Csv)]
    [InlineData("[[[[[[[[", DataFormat.JsonLines)]
    [InlineData("{\"a\":", DataFormat.Json)]
    [InlineData("\\u0041\\\\", DataFormat.JsonLines)]
    [InlineData("\"\\u0041", DataFormat.Json)]
    [InlineData("[1,", DataFormat.Json)]
    public async Task Scan_EndlessRepetition_EndsInBoundedMemory(string pattern, DataFormat format)
    {
        var memory = new List<long>();

        var result = await new RedactionScanner().ScanAsync(
            new RepeatingStream(Encoding.UTF8.GetBytes(pattern), 4 * Megabyte), new("x", format),
            new MemoryRecorder(memory), TestContext.Current.CancellationToken);

        result.Scanned.Bytes.ShouldBe(4 * Megabyte);
        (memory[^1] - memory[0]).ShouldBeLessThan(16 * Megabyte);
    }

    [Fact]
    public async Task Scan_HundredMegabytesInOneLine_FindsTheValueAtItsEnd()
    {
        var head = new RepeatingStream(Encoding.UTF8.GetBytes("no line ends here "), 100 * Megabyte);
        var tail = new MemoryStream(Encoding.UTF8.GetBytes(" alice@example.org"));

        var result = await new RedactionScanner().ScanAsync(
            new ConcatenatedStream(head, tail), new("x.txt"), cancellationToken: TestContext.Current.CancellationToken);

        var position = result.Findings.ShouldHaveSingleItem().Position;
        (position.Line, position.Column, position.ByteOffset).ShouldBe((1, 100 * Megabyte + 2, 100 * Megabyte + 1));
    }

    [Fact]
    public async Task Scan_DeepJson_IsBrokenNotAStackOverflow()
    {
        var result = await Scan.JsonLines(new string('[', 1_000_000) + "\"alice@example.org\"" + new string(']', 1_000_000));

        result.FirstBroken.ShouldHaveSingleItem().Reason.ShouldBe("Nested deeper than 128 levels.");
        result.CountOf("email-address").ShouldBe(1);
    }

    [Fact]
    public async Task Scan_FewNulBytes_AreSeparatorsNotAHidingPlace()
    {
        var text = new string(' ', 5_000) + "\0alice@example.org\0";

        (await Scan.Text(text)).CountOf("email-address").ShouldBe(1);
    }

    [Fact]
    public async Task Scan_RandomBytes_EndsOrIsRefused()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var bytes = new byte[20_000];
            random.NextBytes(bytes);
            bytes.AsSpan().Replace((byte)0, (byte)'"');
            foreach (var format in Enum.GetValues<DataFormat>())
                (await Scan.Bytes(bytes, format)).Scanned.Bytes.ShouldBe(bytes.Length);
        }
    }

    [Fact]
    public async Task Scan_FormulaAndMarkupInACell_StayTextInTheSample()
    {
        var result = await Scan.Csv("a,b\n1,\"=HYPERLINK(1) <script>alert(1)</script> alice@example.org\"\n");

        // the sample is data: encoding it is the duty of whoever shows it
        result.Findings.ShouldHaveSingleItem().MaskedSample.ShouldEndWith("a•••@e•••.org");
    }

    private sealed class MemoryRecorder(List<long> memory) : IProgress<ScanProgress>
    {
        public void Report(ScanProgress value) => memory.Add(GC.GetTotalMemory(forceFullCollection: true));
    }
}
