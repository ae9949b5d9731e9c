using GovernancePortal.Provenance;

namespace GovernancePortal.PolicySets.Tests;

/// <summary>A version that was sound when it was published, and that the checks of today refuse.</summary>
public sealed class UnreadPolicyTests
{
    private static readonly Sha256Digest Rule = Sha256Digest.Of([1]);
    private static readonly CheckedPolicySet Unread = new UnreadPolicy("example", "Example", "Risk seat", Sha256Digest.Of([2]),
    [
        new("first", "The first", PolicySeverity.Block, ["AIA-10"], Rule), new("second", "The second", PolicySeverity.Inform, [], Sha256Digest.Of([3])),
    ]).Refused(new("the rule 'first' has no field 'requires'", new(4, 7), "first"));

    [Fact]
    public void Judge_FailsEveryRuleWhateverItsSeverity_AndNamesWhyAndWhoOwnsIt()
    {
        var judgement = PolicyJudge.Judge(Unread, Sets.Document("{}"), TestContext.Current.CancellationToken);

        (judgement.SetId, judgement.VersionDigest, judgement.Verdict).ShouldBe(("example", Sha256Digest.Of([2]), PolicyVerdict.Fail));
        judgement.Rules.Select(rule => (rule.RuleId, rule.Verdict, rule.Waivable)).ShouldBe([("first", PolicyVerdict.Fail, false), ("second", PolicyVerdict.Fail, false)]);
        judgement.Rules.ShouldAllBe(rule => rule.Message.Contains("no longer reads") && rule.Message.Contains("line 4, column 7: the rule 'first' has no field 'requires'") && rule.Remedy.Contains("Risk seat") && rule.Error != null);
    }

    [Fact]
    public void JudgeRule_SaysTheSameOfOneRule()
    {
        PolicyJudge.JudgeRule(Unread, "second", Sets.Document("{}"), TestContext.Current.CancellationToken).ShouldBe(PolicyJudge.Judge(Unread, Sets.Document("{}"), TestContext.Current.CancellationToken).Rules[1]);
        Should.Throw<ArgumentException>(() => PolicyJudge.JudgeRule(Unread, "third", Sets.Document("{}"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void DigestOfARule_IsAnotherThanWhileItCouldBeRead_SoThatWhatItSaidStandsNoLonger() =>
        (Unread.IsRead, Unread.DigestOf("first") is { } digest && digest != Rule, Unread.DigestOf("third")).ShouldBe((false, true, null));
}
