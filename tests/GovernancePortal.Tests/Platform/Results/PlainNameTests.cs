using GovernancePortal.Platform.Results;

namespace GovernancePortal.Tests.Platform.Results;

public sealed class PlainNameTests
{
    [Theory]
    [InlineData("Fraud\u200Breview")]
    [InlineData("\u200EFraud")]
    [InlineData("Fraud\u061C")]
    [InlineData("\uFEFFx")]
    [InlineData("\u3164")]
    [InlineData("x\uFFFE")]
    [InlineData("x\uE000")]
    [InlineData("x\U000E0041")]
    [InlineData("two\nlines")]
    [InlineData("half \uD83E")]
    public void Name_WithWhatNobodySees_IsRefused(string name)
    {
        PlainName.IsPlain(name).ShouldBeFalse();
        new Form().Name("name", name, 200, required: true).Error.ShouldNotBeNull().Details!.ShouldHaveSingleItem().Field.ShouldBe("name");
    }

    [Theory]
    [InlineData("Fraud review assistant")]
    [InlineData("Prüfung von Krediten: 2. Stufe (EU) — Ωmega, 審査 \U0001F9EA")]
    [InlineData("مساعد المراجعة")]
    public void Name_InAnyScript_IsTaken(string name)
    {
        PlainName.IsPlain(name).ShouldBeTrue();
        PlainName.Of(name).ShouldBe(name);
    }

    [Theory]
    [InlineData("  Fraud \u00A0 review\u3000assistant ", "Fraud review assistant")]
    public void Names_ThatLookTheSame_AreTheSame(string typed, string kept) => PlainName.Of(typed).ShouldBe(kept);
}
