namespace GovernancePortal.Redaction.Tests.Detection;

/// <summary>What a person reads is found, whatever stands between its characters or however they are written.</summary>
public class FoldedTextTests
{
    private static readonly string[] Values =
    [
        "alice@example.org", "DE89370400440532013000", "4111111111111111", "+49 30 1234567", "536-90-4399", "44051401458",
        "756.9217.0769.85", "131052-308T", "86.231.85.193", "2400:c401::5054:ff:fe1b:b031", "00:1A:2B:3C:4D:5E", "AKIA" + "IOSFODNN7EXAMPLE",
    ];

    [Theory]
    [InlineData("\u200B")] // zero-width space
    [InlineData("\u200D")] // zero-width joiner
    [InlineData("\u00AD")] // soft hyphen
    [InlineData("\u2060")] // word joiner
    [InlineData("\uFEFF")] // byte order mark
    [InlineData("\u202E")] // turns the direction around
    [InlineData("\u0001")] // control character
    [InlineData("\u3164")] // filler
    [InlineData("\uFE0F")] // variation selector
    [InlineData("\U000E0061")] // tag
    [InlineData("\u200B\u200C\u200D")]
    public async Task Scan_WhatShowsNothingInsideAValue_DoesNotHideIt(string nothing)
    {
        foreach (var value in Values)
        {
            var plain = (await Scan.Text($"It is {value} here")).Findings.ShouldHaveSingleItem();
            for (var at = 1; at < value.Length; at++)
            {
                var finding = (await Scan.Text($"It is {value.Insert(at, nothing)} here")).Findings.ShouldHaveSingleItem($"{value} at {at}");

                finding.Kind.ShouldBe(plain.Kind);
                finding.Position.ShouldBe(plain.Position with
                {
                    ByteLength = plain.Position.ByteLength + System.Text.Encoding.UTF8.GetByteCount(nothing),
                    ValueLength = plain.Position.ValueLength + nothing.EnumerateRunes().Count(),
                });
                finding.Masked.ShouldBe(plain.Masked);
                finding.MaskedSample.ShouldBe(plain.MaskedSample);
            }
        }
    }

    [Theory]
    [InlineData("alice@example.org", "ａｌｉｃｅ＠ｅｘａｍｐｌｅ．ｏｒｇ")]
    [InlineData("alice@example.org", "alice﹫example。org")]
    [InlineData("4111 1111 1111 1111", "４１１１ １１１１ １１１１ １１１１")]
    [InlineData("4111 1111 1111 1111", "٤١١١ ١١١١ ١١١١ ١١١١")]
    [InlineData("4111 1111 1111 1111", "𝟒𝟏𝟏𝟏 𝟏𝟏𝟏𝟏 𝟏𝟏𝟏𝟏 𝟏𝟏𝟏𝟏")]
    [InlineData("+49 30 1234567", "＋４９ ３０ １２３４５６７")]
    public async Task Scan_OtherFormsOfTheSameCharacters_AreReadAsAscii(string plain, string written)
    {
        var expected = (await Scan.Text(plain)).Findings.ShouldHaveSingleItem();

        var finding = (await Scan.Text(written)).Findings.ShouldHaveSingleItem();

        finding.Kind.ShouldBe(expected.Kind);
        finding.Masked.ShouldBe(expected.Masked);
        finding.Position.ValueLength.ShouldBe(expected.Position.ValueLength);
    }

    [Fact]
    public async Task Scan_WhatShowsNothingBetweenTwoValues_KeepsBoth() =>
        (await Scan.KindsIn("4111111111111111\u200B5500005555555559")).ShouldBe(["payment-card", "payment-card"]);

    [Theory]
    [InlineData("👩\u200D🔬 tested 🏳️\u200D🌈 and ❤️ 12 times")]
    [InlineData("Größe 12 µm, 25 °C, 3 × 4 = 12, naïve")]
    [InlineData("half a pair \uD83D here, and \uDE00 there")]
    public async Task Scan_OrdinaryText_FindsNothing(string text) => (await Scan.KindsIn(text)).ShouldBeEmpty();

    [Fact]
    public void Mask_HiddenValueInALog_IsMasked() =>
        TextRedactor.Mask("Mail al\u200Bice@exam\u00ADple.org today").ShouldBe("Mail a•••@e•••.org today");
}
