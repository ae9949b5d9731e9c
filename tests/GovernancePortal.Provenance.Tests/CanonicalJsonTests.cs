using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernancePortal.Provenance.Tests;

public class CanonicalJsonTests
{
    [Theory]
    [Trait("Category", "Vectors")]
    [InlineData("arrays")]
    [InlineData("french")]
    [InlineData("structures")]
    [InlineData("unicode")]
    [InlineData("values")]
    [InlineData("weird")]
    public void Canonicalize_PublishedInput_GivesPublishedBytes(string name)
    {
        var input = File.ReadAllBytes(SharedVectors.Require("jcs", "input", name + ".json"));
        var hex = string.Concat(File.ReadAllText(SharedVectors.Require("jcs", "outhex", name + ".txt")).Where(char.IsAsciiHexDigit));

        Convert.ToHexStringLower(CanonicalJson.Canonicalize(input)).ShouldBe(hex);
        Convert.ToHexStringLower(CanonicalJson.Canonicalize(JsonNode.Parse(input))).ShouldBe(hex);
        CanonicalJson.Canonicalize(input).ShouldBe(File.ReadAllBytes(SharedVectors.Require("jcs", "output", name + ".json")));
    }

    [Fact]
    [Trait("Category", "Vectors")]
    public void Canonicalize_PublishedNumbers_AreWrittenAsEcmaScriptDoes()
    {
        foreach (var line in File.ReadLines(SharedVectors.Require("jcs", "numbers.csv")))
        {
            var (hex, expected) = (line.Split(',')[0], line.Split(',')[1]);
            var value = BitConverter.UInt64BitsToDouble(ulong.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            Text(JsonValue.Create(value)).ShouldBe(expected);
        }
    }

    // RFC 8785, appendix B.
    [Theory]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Canonicalize_DoubleOfTheStandard_GivesItsText(string bits, string expected)
    {
        var value = BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        Text(JsonValue.Create(value)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("-0", "0")]
    [InlineData("1.0", "1")]
    [InlineData("1E3", "1000")]
    [InlineData("0.1e-6", "1e-7")]
    [InlineData("100000000000000000000", "100000000000000000000")]
    [InlineData("1000000000000000000000", "1e+21")]
    [InlineData("9007199254740992", "9007199254740992")]
    [InlineData("295147905179352830000", "295147905179352830000")]
    public void Canonicalize_NumberLiteral_IsNormalised(string literal, string expected) => Text(literal).ShouldBe(expected);

    [Theory]
    [InlineData("""{"a":1,"a":1}""", "twice")]
    [InlineData("""{"a":1,"\u0061":1}""", "twice")]
    [InlineData("""{"x":{"b":[{"a":1,"a":2}]}}""", "twice")]
    [InlineData("""["\ud800"]""", "Unicode")]
    [InlineData("""["\udc00\ud800"]""", "Unicode")]
    [InlineData("""{"\ud800":1}""", "Unicode")]
    [InlineData("1e400", "finite")]
    [InlineData("-1e400", "finite")]
    [InlineData("9007199254740993", "digits")]
    [InlineData("-18446744073709551615", "digits")]
    [InlineData("NaN", "JSON")]
    [InlineData("Infinity", "JSON")]
    [InlineData("[1,]", "JSON")]
    [InlineData("[1]//", "JSON")]
    [InlineData("01", "JSON")]
    [InlineData("", "JSON")]
    [InlineData("{} {}", "JSON")]
    [InlineData("\ufeff{}", "JSON")]
    public void Canonicalize_TextWithoutCanonicalForm_IsRefusedWithTheReason(string json, string reason) =>
        Should.Throw<CanonicalJsonException>(() => Text(json)).Message.ShouldContain(reason, Case.Sensitive);

    [Theory]
    [InlineData(new byte[] { 0x22, 0xff, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xed, 0xa0, 0x80, 0x22 })]
    [InlineData(new byte[] { 0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d })]
    public void Canonicalize_InvalidUtf8_IsRefused(byte[] json) =>
        Should.Throw<CanonicalJsonException>(() => CanonicalJson.Canonicalize(json));

    [Fact]
    public void Canonicalize_NodeWithoutCanonicalForm_IsRefused()
    {
        JsonNode?[] nodes =
        [
            JsonValue.Create("\ud800"),
            new JsonObject { ["\udc00"] = 1 },
            JsonValue.Create(double.NaN),
            JsonValue.Create(float.NegativeInfinity),
            JsonValue.Create(long.MaxValue),
            JsonNode.Parse("""{"a":1,"a":2}"""),
            JsonNode.Parse("""["\ud800"]"""),
            JsonNode.Parse("""{"\ud800":1}"""),
        ];
        foreach (var node in nodes)
            Should.Throw<CanonicalJsonException>(() => CanonicalJson.Canonicalize(node));
    }

    [Fact]
    public void Canonicalize_NodesOfClrValues_GiveTheirJsonForm()
    {
        var node = new JsonObject
        {
            ["when"] = new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero),
            ["id"] = Guid.Empty,
            ["share"] = 0.10m,
            ["ratio"] = 0.1f,
            ["count"] = 42L,
            ["yes"] = true,
            ["none"] = null,
            ["letter"] = 'x',
            ["html"] = "<b>'+&é\u2028\u007f",
        };
        Text(node).ShouldBe(
            "{\"count\":42,\"html\":\"<b>'+&é\u2028\u007f\",\"id\":\"00000000-0000-0000-0000-000000000000\",\"letter\":\"x\",\"none\":null," +
            "\"ratio\":0.1,\"share\":0.1,\"when\":\"2026-11-20T10:00:00+00:00\",\"yes\":true}");
    }

    [Theory]
    [InlineData(CanonicalJson.MaxDepth, true)]
    [InlineData(CanonicalJson.MaxDepth + 1, false)]
    [InlineData(1_000_000, false)]
    public void Canonicalize_Nesting_IsLimited(int depth, bool accepted)
    {
        var json = new string('[', depth) + new string(']', depth);
        if (accepted)
            Text(json).ShouldBe(json);
        else
            Should.Throw<CanonicalJsonException>(() => Text(json));
    }

    [Fact]
    public void Canonicalize_DeepNodeAndElement_AreLimitedToo()
    {
        JsonNode node = new JsonArray();
        for (var i = 0; i < CanonicalJson.MaxDepth; i++)
            node = new JsonArray(node);
        Should.Throw<CanonicalJsonException>(() => CanonicalJson.Canonicalize(node));

        var deep = new string('[', 200) + new string(']', 200);
        using var document = JsonDocument.Parse(deep, new JsonDocumentOptions { MaxDepth = 500 });
        Should.Throw<CanonicalJsonException>(() => CanonicalJson.Canonicalize(document.RootElement));
    }

    [Fact]
    public void Canonicalize_UndefinedElement_IsRefused() =>
        Should.Throw<CanonicalJsonException>(() => CanonicalJson.Canonicalize(default(JsonElement)));

    [Fact]
    public void Digest_Value_IsSha256OfTheCanonicalBytes() =>
        CanonicalJson.Digest("""{ "b": 1, "a": 2 }"""u8.ToArray()).ShouldBe(Sha256Digest.Of("""{"a":2,"b":1}"""u8));

    private static string Text(string json) => Encoding.UTF8.GetString(CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(json)));

    private static string Text(JsonNode? node) => Encoding.UTF8.GetString(CanonicalJson.Canonicalize(node));
}
