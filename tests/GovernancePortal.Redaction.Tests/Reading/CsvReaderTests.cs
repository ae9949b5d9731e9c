using System.Text;

namespace GovernancePortal.Redaction.Tests.Reading;

public class CsvReaderTests
{
    [Fact]
    public async Task Scan_QuotedCellWithNewlinesAndQuotes_PositionsAreThoseOfTheFile()
    {
        const string csv = "id,note\r\n1,\"said \"\"hello\"\"\nand wrote to alice@example.org\"\r\n2,bob@example.org\r\n";

        var result = await Scan.Csv(csv);

        result.Scanned.Rows.ShouldBe(2);
        result.BrokenLines.ShouldBe(0);
        var (alice, bob) = (result.Findings[0].Position, result.Findings[1].Position);
        (alice.Line, alice.Column, alice.Row, alice.ColumnIndex, alice.ColumnName).ShouldBe((3, 14, 1, 2, "note"));
        alice.ByteOffset.ShouldBe(csv.IndexOf("alice", StringComparison.Ordinal));
        alice.ValueOffset.ShouldBe("said \"hello\"\nand wrote to ".Length);
        (bob.Line, bob.Column, bob.Row).ShouldBe((4, 3, 2));
    }

    [Fact]
    public async Task Scan_DoubledQuoteInsideAFinding_TakesItsBytesInTheFile()
    {
        var result = await Scan.Csv("a,b\n1,\"Server=x;User Id=y;Password=\"\"s3cret pass\"\";\"\n");

        var position = result.Findings.ShouldHaveSingleItem().Position;
        position.ByteLength.ShouldBe("Server=x;User Id=y;Password=\"\"s3cret pass\"\";".Length);
        position.ValueLength.ShouldBe("Server=x;User Id=y;Password=\"s3cret pass\";".Length);
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task Scan_EachDelimiter_IsDetected(char delimiter)
    {
        var result = await Scan.Csv($"id{delimiter}mail\n1{delimiter}alice@example.org\n");

        result.Findings.ShouldHaveSingleItem().Position.ColumnName.ShouldBe("mail");
    }

    [Fact]
    public async Task Scan_NoHeader_CountsTheFirstRecordAndNumbersTheColumns()
    {
        var result = await Scan.Csv("1,alice@example.org\n2,bob@example.org\n");

        result.Scanned.Rows.ShouldBe(2);
        result.Findings.Select(finding => (finding.Position.Row, finding.Position.ColumnName)).ShouldBe([(1, "column 2"), (2, "column 2")]);
    }

    [Fact]
    public async Task Scan_RecordsOfOtherLength_AreBrokenAndStillScanned()
    {
        var result = await Scan.Csv("a,b\n1,2\n1,2,alice@example.org\n1\n3,4\n");

        result.BrokenLines.ShouldBe(2);
        result.FirstBroken.Select(line => line.Line).ShouldBe([3, 4]);
        result.FirstBroken[0].Reason.ShouldBe("3 values where 2 are expected.");
        result.Findings.ShouldHaveSingleItem().Position.ColumnName.ShouldBe("column 3");
        result.Scanned.Rows.ShouldBe(4);
    }

    [Fact]
    public async Task Scan_QuoteThatIsNeverClosed_IsBrokenAndEverythingBehindItScanned()
    {
        var result = await Scan.Csv("a,b\n1,\"open\n2,alice@example.org\n3,bob@example.org\n");

        result.BrokenLines.ShouldBeGreaterThan(0);
        result.Findings.Select(finding => finding.Position.Line).ShouldBe([3, 4]);
    }

    [Fact]
    public async Task Scan_TextBehindAClosingQuote_IsBrokenAndScanned()
    {
        var result = await Scan.Csv("a,b\n1,\"x\"alice@example.org\n");

        result.FirstBroken.ShouldHaveSingleItem().Column.ShouldBe(6);
        result.Findings.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Scan_BlankLines_AreNoRows() => (await Scan.Csv("a,b\n\n1,2\n\r\n3,4\n\n")).ShouldSatisfyAllConditions(
        result => result.Scanned.Rows.ShouldBe(2),
        result => result.BrokenLines.ShouldBe(0));

    [Fact]
    public async Task Scan_FirstRecordWithNumbersOrAddresses_IsNoHeader()
    {
        var result = await Scan.Csv("name,alice@example.org\nother,bob@example.org\n");

        result.Scanned.Rows.ShouldBe(2);
        result.Findings.ShouldAllBe(finding => finding.Position.ColumnName == "column 2");
    }

    [Fact]
    public async Task Scan_AnySplitOfTheStream_GivesTheSameResult()
    {
        var bytes = Encoding.UTF8.GetBytes("id,nöte\n1,\"a \"\"b\"\" 😀\nalice@example.org\"\n2,\"+49 30 1234567\"\n");
        var expected = await Scan.Bytes(bytes, DataFormat.Csv);

        for (var atMost = 1; atMost <= 7; atMost++)
        {
            var result = await new RedactionScanner().ScanAsync(
                new TricklingStream(bytes, atMost), new("x.csv"), cancellationToken: TestContext.Current.CancellationToken);

            result.Findings.ShouldBe(expected.Findings);
        }
    }
}
