using System.Text;
using GovernancePortal.Cards;
using static GovernancePortal.Tests.Cards.CardSamples;

namespace GovernancePortal.Tests.Cards;

public class CardRefusalTests
{
    [Fact]
    public void Read_SeveralMistypedFields_TellsAllOfThemWithPlaceAndExpectation()
    {
        const string Card = """
            schema: portal-card/1
            id: fraud
            details:
              name: Fraud
              version: 2.3
              released_at: 2026-02-30
            compliance:
              gpai: yes
            metrics:
              - {id: a, value: good, threshold: high}
            provider: Sample Bank
            limitations: {a: 1}
            artifacts: [{path: m, size: -1}]
            """;

        var result = Read(Card, expectedVersion: "2.3.1");

        result.Card.ShouldBeNull();
        result.Errors.Select(f => (f.Line, f.Column, f.Path, f.Suggestion)).ShouldBe(
            [(5, 12, "details.version", "2.3.1"), (6, 16, "details.released_at", null), (8, 9, "compliance.gpai", "true"), (10, 20, "metrics[0].value", null),
             (10, 37, "metrics[0].threshold", null), (11, 11, "provider", "{name: Sample Bank}"), (13, 29, "artifacts[0].size", null)]);
        result.Errors.First().ToString().ShouldBe("Line 5, column 12: Expected three numbers such as 2.3.1. Found “2.3”.");
        result.Errors.First().Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("a: [1, 2", 2, "bracket")]
    [InlineData("a: b: c", 1, "quotes")]
    [InlineData("a: \"b", 1, "quote")]
    [InlineData("a:\n\tb: 1", 2, "tab")]
    [InlineData("details:\n\tname: x", 2, "tab")]
    [InlineData("a: *b", 1, "anchor")]
    [InlineData("a: 1\nb: 2\na: 3", 3, "once")]
    [InlineData("licence: {name: a}\nlicense: {name: b}", 2, "once")]
    [InlineData("? [a]\n: b", 1, "field name")]
    [InlineData("a: !!python/object x", 1, "no tag")]
    [InlineData("a: !custom x", 1, "no tag")]
    [InlineData("a: !<> x", 1, "YAML 1.2")]
    [InlineData("a: !<]x> y", 1, "YAML 1.2")]
    [InlineData("%TAG ! ", 1, "YAML 1.2")]
    [InlineData("a:\n \t: b\n  c: d", 3, "Expected")]
    [InlineData("a: 1\n---\nb: 2", 2, "one document")]
    [InlineData("a: \"\\0\"", 1, "control character")]
    [InlineData("a: \"\\u202E\"", 1, "control character")]
    [InlineData("a: loan \u202Etluafed", 1, "control character")]
    [InlineData("schema: portal-card/2", 1, "portal-card/1")]
    [InlineData("- a", 1, "model card")]
    [InlineData("just text", 1, "model card")]
    [InlineData("", 1, "nothing")]
    [InlineData("a: b\u2028c: d", 1, "line separator")]
    public void Read_UnparseableText_IsRefusedAtItsLine(string text, int line, string expected)
    {
        var result = Read(text);

        result.Card.ShouldBeNull();
        result.Errors.ShouldContain(f => f.Line == line && f.Message.Contains(expected, StringComparison.OrdinalIgnoreCase), string.Join("\n", result.Findings));
    }

    [Theory]
    [InlineData("a: {b")]
    [InlineData("a: {b: 1")]
    [InlineData("a: {b: 1\nc: 2")]
    public void Read_ABracketThatIsNeverClosed_SaysSo(string text) => Read(text).Errors.ShouldHaveSingleItem().Message.ShouldContain("the closing bracket");

    [Fact]
    public void Read_BytesThatAreNotText_TellsTheirPlaces()
    {
        byte[] bytes = [.. "a: 1\nb: "u8, 0xFF, .. "\nc: \u0007\r\nd: \u0090"u8];

        var result = CardReader.Read(bytes, "card.yaml");

        result.Card.ShouldBeNull();
        result.Errors.Select(f => f.ToString()).ShouldBe(
            ["Line 2, column 4: Expected UTF-8. Found the byte FF.", "Line 3, column 4: Expected text. Found the control character U+0007.",
             "Line 4, column 4: Expected text. Found the control character U+0090."]);
    }

    [Fact]
    public void Read_BytesOfNoTextAtAll_AreRefusedInOneSentence()
    {
        byte[] picture = [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, .. Enumerable.Range(0, 200).Select(each => (byte)each)];

        CardReader.Read(picture, "card.yaml").Errors.ShouldHaveSingleItem().ToString().ShouldBe("Line 1, column 1: Expected a text in UTF-8. This is not a text file.");
    }

    [Fact]
    public void Read_Utf16_IsRefused() =>
        CardReader.Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Short)).ToArray(), "card.yaml").Errors.Single().Message.ShouldContain("UTF-16");

    public static TheoryData<string, string> Oversized => new()
    {
        { "bytes", "a: " + new string('x', 1 << 20) },
        { "depth of lists", "a: " + new string('[', 33) + new string(']', 33) },
        { "depth never closed", new string('[', 500_000) },
        { "nodes", "a: [" + string.Join(",", Enumerable.Repeat("1", 20_001)) + "]" },
        { "aliases", "a: &a 1\nb: [" + string.Join(",", Enumerable.Repeat("*a ", 65)) + "]" },
        { "anchors", string.Join("\n", Enumerable.Range(0, 65).Select(i => $"k{i}: &a{i} 1")) },
        { "alias bomb", "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + string.Join("\n", Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{string.Join(",", Enumerable.Repeat($"*a{i - 1} ", 6))}]")) },
        { "alias depth", "a0: &a0 [[[[[[[[[[x]]]]]]]]]]\na1: &a1 [[[[[[[[[[[[*a0 ]]]]]]]]]]]]\na2: [[[[[[[[[[[[*a1 ]]]]]]]]]]]]" },
        { "key", new string('k', 201) + ": 1" },
        { "merge bomb", "a: &a {" + string.Join(",", Enumerable.Range(0, 900).Select(i => $"k{i}: 1")) + "}\n" + string.Join("\n", Enumerable.Range(0, 40).Select(i => $"b{i}: {{<<: *a }}")) },
    };

    [Theory]
    [MemberData(nameof(Oversized))]
    public void Read_OversizedCard_IsRefused(string what, string text)
    {
        var result = Read(text);

        result.Card.ShouldBeNull(what);
        result.Errors.ShouldContain(f => f.Message.Contains("at most"), what);
    }

    [Fact]
    public void Read_MergeKey_IsKeptAndNamed()
    {
        var result = Read("schema: portal-card/1\nprovider: &p {name: a}\ndetails: {<<: *p }");

        result.Card!.Details.Name.ShouldBeNull();
        result.Findings.Single().Message.ShouldContain("no merge keys");
    }

    [Fact]
    public void Read_ThousandsOfErrors_TellsSomeAndTheNumberOfTheRest()
    {
        var result = Read("schema: portal-card/1\nmetrics:\n" + string.Concat(Enumerable.Repeat("- {value: x}\n", 1000)));

        result.Findings.Count.ShouldBe(201);
        result.Findings[^1].Message.ShouldBe("800 more findings are not listed.");
    }

    [Fact]
    public void Read_SchemaLeftOut_IsAWarning() => Read("id: a").Findings.Single().Severity.ShouldBe(CardFindingSeverity.Warning);
}
