namespace GovernancePortal.Redaction.Tests.Detection;

/// <summary>Words, column names and JSON keys near a match move its confidence.</summary>
public class ContextTests
{
    [Theory]
    [InlineData("phone")]
    [InlineData("phone_number")]
    [InlineData("customerPhoneNumber")]
    [InlineData("Telefon privat")]
    [InlineData("MSISDN")]
    public async Task Scan_ColumnNameNamesTheKind_BareDigitsAreFound(string column) =>
        (await Scan.Csv($"id,{column}\n1,1512345678\n")).CountOf("phone-number").ShouldBe(1);

    [Theory]
    [InlineData("order_id")]
    [InlineData("timestamp")]
    [InlineData("amount")]
    public async Task Scan_ColumnNameNamesSomethingElse_BareDigitsAreNotFound(string column) =>
        (await Scan.Csv($"id,{column}\n1,1512345678\n")).Findings.ShouldBeEmpty();

    [Theory]
    [InlineData("{\"ticket\":{\"messages\":[{\"text\":\"call +49 30 1234567 today\"}]}}", 1)]
    [InlineData("{\"order\":{\"customer\":{\"phone\":\"030 1234567\"}}}", 1)]
    [InlineData("{\"order\":[\"030 1234567\"]}", 0)]
    public async Task Scan_NameOfAnObjectAroundTheValue_DoesNotSpeakAgainstIt(string json, int phones) =>
        (await Scan.JsonLines(json)).CountOf("phone-number").ShouldBe(phones);

    [Fact]
    public async Task Scan_JsonKeyOfTheParent_NamesValuesOfAnArray() =>
        (await Scan.JsonLines("""{"phones":["1512345678",{"value":"1512345679"}]}""")).CountOf("phone-number").ShouldBe(2);

    [Fact]
    public async Task Scan_NumberAsJsonNumber_IsFoundByItsKey() =>
        (await Scan.JsonLines("""{"mobile":491512345678}""")).CountOf("phone-number").ShouldBe(1);

    [Fact]
    public async Task Scan_NearestWord_DecidesForEachNumber()
    {
        var result = await Scan.Text("phone 15123456789, order 15123456780");

        result.Findings.ShouldHaveSingleItem().Position.Column.ShouldBe(7);
    }

    [Fact]
    public async Task Scan_NamedKind_IsMoreConfidentThanAnUnnamedOne()
    {
        var alone = (await Scan.Text("44051401458")).Findings.ShouldHaveSingleItem();
        var named = (await Scan.Text("PESEL 44051401458")).Findings.ShouldHaveSingleItem();

        named.Confidence.ShouldBeGreaterThan(alone.Confidence);
        alone.Confidence.ShouldBeLessThan(RuleSet.Current.ReviewThreshold);
    }
}
