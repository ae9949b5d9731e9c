using System.Text;

namespace GovernancePortal.Redaction.Tests.Reading;

public class FormatTests
{
    [Theory]
    [InlineData("a.csv", "x", DataFormat.Csv)]
    [InlineData("a.TSV", "x", DataFormat.Csv)]
    [InlineData("a.jsonl", "x", DataFormat.JsonLines)]
    [InlineData("a.ndjson", "x", DataFormat.JsonLines)]
    [InlineData("a.json", "{\n \"a\": 1\n}", DataFormat.Json)]
    [InlineData("a.json", "{\"a\":1}\n{\"a\":2}\n", DataFormat.JsonLines)]
    [InlineData("a.txt", "a,b\nc,d\n", DataFormat.Text)]
    [InlineData("data", "{\"a\":1}\n{\"a\":2}\n", DataFormat.JsonLines)]
    [InlineData("data", "[1,\n2]", DataFormat.Json)]
    [InlineData("data", "a,b\n1,2\n3,4\n", DataFormat.Csv)]
    [InlineData("data", "Hello, world\nthis is text\n", DataFormat.Text)]
    [InlineData("data", "", DataFormat.Text)]
    public async Task Scan_AutoFormat_GoesByExtensionThenByContent(string name, string content, DataFormat expected) =>
        (await Scan.Bytes(Encoding.UTF8.GetBytes(content), DataFormat.Auto, name)).Format.ShouldBe(expected);
}
