namespace GovernancePortal.Redaction.Tests.Detection;

public class PaymentTests
{
    [Theory]
    [InlineData("4111111111111111")] // Visa
    [InlineData("4111 1111 1111 1111")]
    [InlineData("4111-1111-1111-1111")]
    [InlineData("5555555555554444")] // Mastercard
    [InlineData("2223003122003222")] // Mastercard, new range
    [InlineData("378282246310005")] // American Express
    [InlineData("3782 822463 10005")]
    [InlineData("30569309025904")] // Diners Club
    [InlineData("6011111111111117")] // Discover
    [InlineData("3530111333300000")] // JCB
    [InlineData("6200000000000005")] // UnionPay
    public async Task Scan_CardOfAnIssuer_IsFound(string card) => (await Scan.KindsIn($"charged {card} twice")).ShouldBe(["payment-card"]);

    [Theory]
    [InlineData("4111111111111112")] // Luhn
    [InlineData("9111111111111110")] // no issuer
    [InlineData("411111111111111")] // Visa is not 15 long
    [InlineData("0.4111111111111111")] // a decimal fraction
    [InlineData("a4111111111111111")] // part of a word
    [InlineData("4111 1111-1111 1111")] // mixed separators
    [InlineData("550e8400-e29b-41d4-a716-411111111111")] // a UUID
    [InlineData("0000000000000000")]
    public async Task Scan_NoCard_FindsNothing(string text) => (await Scan.KindsIn(text)).ShouldBeEmpty();

    [Fact]
    public async Task Scan_LuhnNumberNamedAnOrder_IsNotReportedUnlessPrintedLikeACard()
    {
        (await Scan.KindsIn("order 4111111111111111")).ShouldBeEmpty();
        (await Scan.KindsIn("order 4111 1111 1111 1111")).ShouldBe(["payment-card"]);
    }

    [Theory]
    [InlineData("DE89370400440532013000")]
    [InlineData("DE89 3704 0044 0532 0130 00")]
    [InlineData("de89370400440532013000")]
    [InlineData("GB29-NWBK-6016-1331-9268-19")]
    [InlineData("MT84MALT011000012345MTLCAST001S")]
    [InlineData("NO9386011117947")]
    public async Task Scan_Iban_IsFound(string iban) => (await Scan.KindsIn($"refund to {iban}.")).ShouldBe(["iban"]);

    [Theory]
    [InlineData("DE89370400440532013001")] // mod 97
    [InlineData("DE8937040044053201300")] // too short for Germany
    [InlineData("DE893704004405320130000")] // too long
    [InlineData("ZZ89370400440532013000")] // no such country
    [InlineData("De89370400440532013000")] // mixed case
    [InlineData("XDE89370400440532013000")] // part of a word
    public async Task Scan_NoIban_FindsNothing(string text) => (await Scan.KindsIn(text)).ShouldNotContain("iban");
}
