namespace GovernancePortal.Redaction.Tests.Detection;

public class EmailTests
{
    [Theory]
    [InlineData("alice@example.com")] // reserved for examples, an address all the same
    [InlineData("first.last+tag@sub.example.co.uk")]
    [InlineData("o'neill@example.org")]
    [InlineData("user@xn--80ak6aa92e.com")]
    [InlineData("jörg@müller.example")]
    [InlineData("A_B@EXAMPLE.ORG")]
    [InlineData("noreply@example.net")]
    public async Task Scan_Address_IsFoundWhole(string address)
    {
        var finding = (await Scan.Text($"write to <{address}>, please.")).Findings.ShouldHaveSingleItem();

        finding.Kind.Id.ShouldBe("email-address");
        finding.Position.ValueLength.ShouldBe(address.Length);
    }

    [Theory]
    [InlineData("user@localhost")]
    [InlineData("@example.com")]
    [InlineData("a@.com")]
    [InlineData("icon@2x.png")]
    [InlineData("package@1.2.3")]
    [InlineData("git@github.com:owner/name")]
    [InlineData("a @ b.com")]
    [InlineData("meet @noon.")]
    public async Task Scan_NoAddress_FindsNothing(string text) => (await Scan.KindsIn(text)).ShouldBeEmpty();

    [Fact]
    public async Task Scan_SentenceEndBehindAddress_IsNotPartOfIt() =>
        (await Scan.Text("alice@example.org. Thanks")).Findings.ShouldHaveSingleItem().Position.ValueLength.ShouldBe("alice@example.org".Length);
}
