using GovernancePortal.Policies;
using GovernancePortal.Releases.PolicyPages;

namespace GovernancePortal.Tests.Releases.PolicyPages;

public sealed class PolicyWordsTests
{
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
}
