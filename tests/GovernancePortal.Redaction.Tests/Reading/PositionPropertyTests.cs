using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace GovernancePortal.Redaction.Tests.Reading;

/// <summary>Every number of a position, against a second way of counting.</summary>
public class PositionPropertyTests
{
    private static readonly string[] Values = ["alice@example.org", "DE89370400440532013000", "4111 1111 1111 1111", "bob.müller@example.net"];
    private static readonly string[] Around = ["plain", "Grüße", "日本語", "😀😀", "line\nline", "line\r\nline", "say \"hi\"", "tab\there", "a,b;c", "back\\slash", ""];
    private static readonly Encoding[] Encodings = [new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true)];

    [Fact]
    public void Csv_AnyTable_EachPositionPointsAtTheCellAndItsBytes() => ForAny(async (rows, encoding) =>
    {
        var csv = "id,note,other\r\n" + string.Concat(rows.Select((row, index) => $"{index},{Quoted(row.Text)},x\r\n"));
        var (findings, bytes) = await ScannedAsync(csv, DataFormat.Csv, encoding);
        findings.Count.ShouldBe(rows.Length);
        foreach (var (finding, index) in findings.Select((finding, index) => (finding, index)))
        {
            CheckFilePlace(finding.Position, bytes, encoding, rows[index].Value);
            (finding.Position.Row, finding.Position.ColumnIndex, finding.Position.ColumnName, finding.Position.JsonPointer).ShouldBe((index + 1, 2, "note", null));
            CheckPlaceInValue(finding.Position, rows[index].Text, rows[index].Value);
        }
    });

    [Fact]
    public void JsonLines_AnyNesting_EachPointerLeadsToTheValue() => ForAny(async (rows, encoding) =>
    {
        var lines = rows.Select((row, index) => index % 2 == 0
            ? JsonSerializer.Serialize(new Dictionary<string, object> { ["a/b~c"] = new object[] { 1, new { deep = new[] { "none", row.Text } } } })
            : JsonSerializer.Serialize(new object[] { new { note = row.Text }, "none" })).ToList();
        var (findings, bytes) = await ScannedAsync(string.Join("\r\n", lines), DataFormat.JsonLines, encoding);
        findings.Count.ShouldBe(rows.Length);
        foreach (var (finding, index) in findings.Select((finding, index) => (finding, index)))
        {
            (finding.Position.Row, finding.Position.Line).ShouldBe((index + 1, index + 1));
            finding.Position.JsonPointer.ShouldBe(index % 2 == 0 ? "/a~1b~0c/1/deep/1" : "/0/note");
            Resolve(JsonDocument.Parse(lines[index]).RootElement, finding.Position.JsonPointer!).ShouldBe(rows[index].Text);
            CheckPlaceInValue(finding.Position, rows[index].Text, rows[index].Value);
            var written = encoding.GetString(bytes, (int)finding.Position.ByteOffset, (int)finding.Position.ByteLength);
            JsonSerializer.Deserialize<string>($"\"{written}\"").ShouldBe(rows[index].Value);
        }
    });

    [Fact]
    public void Text_AnyLines_EachPositionPointsAtItsBytes() => ForAny(async (rows, encoding) =>
    {
        var (findings, bytes) = await ScannedAsync(string.Join("\n--\n", rows.Select(row => row.Text)), DataFormat.Text, encoding);
        findings.Count.ShouldBe(rows.Length);
        foreach (var (finding, index) in findings.Select((finding, index) => (finding, index)))
            CheckFilePlace(finding.Position, bytes, encoding, rows[index].Value);
    });

    // the bytes decode to the value, and lines and columns are counted over the decoded text before it
    private static void CheckFilePlace(Position position, byte[] bytes, Encoding encoding, string value)
    {
        encoding.GetString(bytes, (int)position.ByteOffset, (int)position.ByteLength).ShouldBe(value);
        var before = encoding.GetString(bytes, encoding.GetPreamble().Length, (int)position.ByteOffset - encoding.GetPreamble().Length);
        position.Line.ShouldBe(before.Count(c => c == '\n') + 1);
        position.Column.ShouldBe(CodePoints(before[(before.LastIndexOf('\n') + 1)..]) + 1);
    }

    private static void CheckPlaceInValue(Position position, string text, string value)
    {
        position.ValueOffset.ShouldBe(CodePoints(text[..text.IndexOf(value, StringComparison.Ordinal)]));
        position.ValueLength.ShouldBe(CodePoints(value));
    }

    private static string Resolve(JsonElement element, string pointer)
    {
        foreach (var part in pointer.Split('/').Skip(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
            element = element.ValueKind == JsonValueKind.Array ? element[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)] : element.GetProperty(part);
        return element.GetString()!;
    }

    private static async Task<(IReadOnlyList<Finding> Findings, byte[] Bytes)> ScannedAsync(string text, DataFormat format, Encoding encoding)
    {
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
        return ((await Scan.Bytes(bytes, format)).Findings, bytes);
    }

    private static int CodePoints(string text) => text.EnumerateRunes().Count();

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void ForAny(Func<(string Text, string Value)[], Encoding, Task> check) => Prop.ForAll(Cases(), test => check(test.Rows, test.Encoding)).QuickCheckThrowOnFailure();

    private static Arbitrary<((string Text, string Value)[] Rows, Encoding Encoding)> Cases() => Arb.From(
        from rows in Row().NonEmptyListOf()
        from encoding in Gen.Elements(Encodings)
        select (rows.ToArray(), encoding));

    private static Gen<(string Text, string Value)> Row() =>
        from before in Gen.Elements(Around)
        from value in Gen.Elements(Values)
        from after in Gen.Elements(Around)
        select ($"{before} {value} {after}", value);
}
