using GovernancePortal.Approvals.SignOffs;

namespace GovernancePortal.Tests.Approvals.SignOffs;

/// <summary>What a signature says.</summary>
public sealed class SignatureMeaningTests
{
    [Theory]
    [InlineData("approve", "I approve that this version may be deployed to the environment that is asked for.")]
    [InlineData("refuse", "I refuse. I do not approve that this version may be deployed to the environment that is asked for.")]
    [InlineData("request-changes", "I ask for changes. As it is now I do not approve that this version may be deployed to the environment that is asked for.")]
    [InlineData("abstain", "I abstain. I do not say whether this version may be deployed to the environment that is asked for.")]
    public void EachOutcome_HasItsWords(string outcome, string expected) => SignatureMeaning.Of(outcome, [Matters.Deployment]).ShouldBe(expected);

    [Fact]
    public void Conditions_AreNamed() => SignatureMeaning.Of("approve", [Matters.Duties], 2).ShouldBe("I approve under 2 conditions, and not without: that the duties under the AI Act that apply to this system are met.");

    [Fact]
    public void SeveralMatters_AreEachSaid()
    {
        var meaning = SignatureMeaning.Of("approve", Matters.Keys.ToList());

        meaning.Split("; ").Length.ShouldBe(Matters.Keys.Count);
        meaning.Length.ShouldBeLessThanOrEqualTo(SignatureMeaning.Longest);
    }

    [Fact]
    public void NoDeployment_FollowsFromModelIntegrity() => SignatureMeaning.Of("approve", [Matters.ModelIntegrity]).ShouldNotContain("deployed");
}
