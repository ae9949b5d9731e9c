namespace GovernancePortal.Redaction.Tests.Detection;

public class PhoneTests
{
    [Theory]
    [InlineData("+49 30 1234567")]
    [InlineData("+49 (0)30 1234567")]
    [InlineData("+44 20 7946 0018")]
    [InlineData("+44 (0) 20 7946 0018")]
    [InlineData("+33 1 99 00 12 34")]
    [InlineData("+1-415-555-0132")]
    [InlineData("+1 (415) 555-0132")]
    [InlineData("+905321234567")]
    [InlineData("+55 11 98456 5666")]
    [InlineData("(415) 555-0132")]
    [InlineData("(415)555-0132")]
    [InlineData("415-555-0132")]
    [InlineData("415.555.0132")]
    [InlineData("1-415-555-0132")]
    [InlineData("415-555-0132 ext. 204")]
    [InlineData("415-555-0132x204")]
    [InlineData("020 7946 0018")]
    [InlineData("01632 960001")]
    [InlineData("030/1234567")]
    [InlineData("0170-1234567")]
    [InlineData("01 99 00 12 34")]
    [InlineData("(030) 1234567")]
    [InlineData("0044 20 7946 0018")]
    public async Task Scan_WrittenAsPhone_IsFoundWhole(string phone)
    {
        var finding = (await Scan.Text($"Reached at {phone}, thanks")).Findings.ShouldHaveSingleItem();

        finding.Kind.Id.ShouldBe("phone-number");
        finding.Position.ValueLength.ShouldBe(phone.Length);
    }

    [Theory]
    [InlineData("Tel.: 1234567")]
    [InlineData("call me on 33 93 31")]
    [InlineData("Handy 01701234567")]
    [InlineData("9761 9808 office")]
    [InlineData("2546712361 fax")]
    [InlineData("mobile 785 8949")]
    public async Task Scan_DigitsBesideAWordThatNamesThem_AreFound(string text) => (await Scan.KindsIn(text)).ShouldBe(["phone-number"]);

    [Theory]
    [InlineData("on 2026-11-20 12:34:56")]
    [InlineData("on 20.11.2026")]
    [InlineData("on 05/06/2026 at 10")]
    [InlineData("12345678 rows")]
    [InlineData("value 0.1234567890")]
    [InlineData("values 01.1234567")]
    [InlineData("1700000000 seconds")]
    [InlineData("order 0711-0130-7123")]
    [InlineData("Natick, MA 01760-2098")]
    [InlineData("0104 0105 0214 0412 0102 0104 0105")]
    [InlineData("+1 2 3 4")]
    [InlineData("a+4930123456")]
    [InlineData("2001:0db8:0000:0000")]
    [InlineData("1,234,567,890")]
    [InlineData("550e8400-e29b-41d4-a716-446655440000")]
    [InlineData("ISBN 978-3-16-148410-0")]
    [InlineData("1355517523.000005")]
    public async Task Scan_OtherNumbers_AreNoPhones(string text) => (await Scan.KindsIn(text)).ShouldBeEmpty();
}
