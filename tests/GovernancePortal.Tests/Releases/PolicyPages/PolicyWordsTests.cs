using GovernancePortal.Policies;
using GovernancePortal.Releases.PolicyPages;

namespace GovernancePortal.Tests.Releases.PolicyPages;

public sealed class PolicyWordsTests
{
    [Theory]
    [InlineData("90d", "90 days")]
    [InlineData("1w", "1 week")]
    [InlineData("36h", "36 hours")]
    [InlineData("P1Y6M", "P1Y6M")]
    [InlineData(null, null)]
    public void CountsFor_OfAHalfLife_IsInWords(string? text, string? words) => PolicyWords.CountsFor(text).ShouldBe(words);

    [Theory]
    [InlineData("fail", "fail", true, "gp-st pass", "Expects fail · as expected")]
    [InlineData("pass", "pass", true, "gp-st pass", "Expects pass · as expected")]
    [InlineData("fail", "pass", false, "gp-st fail", "Expects fail · gave pass")]
    public void Result_OfATest_PassesWhenTheRuleSaysWhatItExpects(string expected, string found, bool agrees, string css, string words)
    {
        var chip = PolicyWords.Result(new PolicyTestView("rule", "test", expected, found, agrees, "", 1)).Value;

        chip.ShouldContain($"class=\"{css}\"");
        System.Net.WebUtility.HtmlDecode(chip).ShouldContain(words);
    }

    [Theory]
    [InlineData(true, 5, 2, 0, "fail", "2 releases fail")]
    [InlineData(true, 5, 1, 2, "fail", "1 release fails, 2 warn")]
    [InlineData(true, 5, 0, 2, "warn", "2 releases warn")]
    [InlineData(true, 5, 0, 0, "pass", "None fails")]
    [InlineData(true, 0, 0, 0, "missing", "Not judged yet")]
    [InlineData(false, 5, 0, 0, "missing", "Not in force")]
    [InlineData(false, 5, 2, 0, "missing", "Not in force")]
    public void FailingNow_IsGreenWhereAPolicyThatBindsFindsNothing_AndNowhereElse(bool isBinding, int releases, int failing, int warning, string css, string words)
    {
        var chip = PolicyWords.FailingNow(isBinding, new("key", releases, 1, failing, warning, 0)).Value;

        chip.ShouldContain($"class=\"gp-st {css}\"");
        chip.ShouldContain(words);
    }

    [Theory]
    [InlineData(0, 0, 0, 0, "This policy has judged no release yet.")]
    [InlineData(5, 0, 0, 0, "No release fails this policy now.")]
    [InlineData(5, 0, 1, 0, "No release fails this policy now; 1 warns.")]
    [InlineData(5, 1, 0, 1, "1 release fails rules of this policy now; 1 is waived.")]
    [InlineData(5, 2, 2, 2, "2 releases fail rules of this policy now; 2 warn, 2 are waived.")]
    public void Found_NamesWhatFailsWarnsAndIsWaived_AlsoTogether(int releases, int failing, int warning, int waived, string sentence) =>
        PolicyWords.Found(new("key", releases, 1, failing, warning, waived)).ShouldBe(sentence);

    [Theory]
    [InlineData(null, false, "Published for later")]
    [InlineData(3, true, "Superseded by version 3 before its day")]
    public void State_OfAVersionForALaterDay_SaysWhetherItsDayWillCome(int? supersededBy, bool neverBinds, string words)
    {
        var day = DateTimeOffset.UnixEpoch.AddDays(30);
        var version = new PolicyVersionHead(Guid.Empty, 2, "published", false, null, 1, default, day, null, day, null, false, supersededBy, neverBinds);

        PolicyWords.State(version, DateTimeOffset.UnixEpoch).Value.ShouldContain(words);
    }
}
