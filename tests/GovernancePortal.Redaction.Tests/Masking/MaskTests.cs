namespace GovernancePortal.Redaction.Tests.Masking;

public class MaskTests
{
    [Theory]
    [InlineData("alice@example.org", "a•••@e•••.org")]
    [InlineData("al@ab.co.uk", "•••@a•••.uk")]
    [InlineData("DE89 3704 0044 0532 0130 00", "DE•• •••• •••• •••• •••• 00")]
    [InlineData("4111 1111 1111 1111", "•••• •••• •••• 1111")]
    [InlineData("4111111111111111", "••••••••••••1111")]
    [InlineData("+49 30 1234517", "+49 •• •••••17")]
    [InlineData("+1 (415) 555-0132", "+1 (•••) •••-••32")]
    [InlineData("415-555-0132", "•••-•••-••32")]
    [InlineData("536-90-4399", "•••-••-••99")]
    [InlineData("86095742719", "•••••••••19")]
    [InlineData("84.231.85.17", "84.•••.•••.17")]
    [InlineData("2400:c401::5054:ff:fe1b:b031", "2400:•••")]
    [InlineData("00:1A:2B:3C:4D:5E", "00:1A:2B:••:••:••")]
    [InlineData("RSSMRA85T10A562S", "••••••••••••••2S")]
    public async Task Masked_EachKind_ShowsWhatItsRuleAllows(string value, string masked) =>
        (await Scan.Text(value)).Findings.Select(finding => finding.Masked).ShouldBe([masked]);

    [Fact]
    public async Task Masked_Secret_ShowsKindAndLengthOnly()
    {
        var result = await Scan.Text("ghp_" + new string('a', 30) + "012345");

        result.Findings.ShouldHaveSingleItem().Masked.ShouldBe("[GitHub token, 40 characters]");
    }

    [Fact]
    public async Task MaskedSample_OtherFindingsAroundIt_AreMaskedAsWell()
    {
        var result = await Scan.Text("please write to alice@example.org or bob@example.net and pay to DE89 3704 0044 0532 0130 00 today");

        result.Findings[0].MaskedSample.ShouldBe("please write to a•••@e•••.org or b•••@e•••.net and pay to…");
        result.Findings[1].MaskedSample.ShouldBe("…write to a•••@e•••.org or b•••@e•••.net and pay to DE•• •••• •••• •••• •••• 00…");
    }

    [Fact]
    public async Task MaskedSample_NumbersAndKeysThatAreNoFinding_AreHiddenToo()
    {
        var sample = (await Scan.Text("ref 123456789 key AbCdEfGhIjKlMnOpQrStUvWxYz alice@example.org")).Findings.ShouldHaveSingleItem().MaskedSample;

        sample.ShouldNotContain("1234567");
        sample.ShouldNotContain("StUvWxYz");
    }

    [Fact]
    public async Task MaskedSample_ControlAndDirectionCharacters_AreReplaced()
    {
        var sample = (await Scan.Text("a\u0007b \u202Egnp.exe\u200B alice@example.org")).Findings.ShouldHaveSingleItem().MaskedSample;

        sample.ShouldBe("a b ·gnp.exe· a•••@e•••.org");
    }
}
