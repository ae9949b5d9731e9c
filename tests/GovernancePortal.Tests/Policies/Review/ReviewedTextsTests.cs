using GovernancePortal.Policies.Review;

namespace GovernancePortal.Tests.Policies.Review;

public sealed class ReviewedTextsTests
{
    private readonly ReviewedTexts texts = new();

    [Fact]
    public void Text_LookedAtAgain_IsNotReadAgain()
    {
        var source = PolicyStory.Text("looked-at");

        texts.Of(new string(source)).ShouldBeSameAs(texts.Of(source));
    }

    [Fact]
    public void Text_ThatWasChanged_IsAnother()
    {
        var before = texts.Of(PolicyStory.Text("looked-at"));
        var after = texts.Of(PolicyStory.Text("looked-at").Replace("model.name != ''", "model.name == ''", StringComparison.Ordinal));

        after.Canonical.ShouldNotBe(before.Canonical);
    }

    [Fact]
    public void Text_WhoseRuleCannotBeChecked_IsBlocked()
    {
        texts.Of(PolicyStory.Text("sound")).Blockers.ShouldBeEmpty();

        texts.Of(PolicyStory.Text("unsound").Replace("model.name != ''", "model.nothing.of.this != ''", StringComparison.Ordinal)).Blockers.ShouldHaveSingleItem().Verdict.ShouldBe("fail");
    }

    [Fact]
    public void Texts_ManyMoreThanAreKept_AreReadAllTheSame()
    {
        foreach (var number in Enumerable.Range(0, 100))
            texts.Of(PolicyStory.Text($"many-{number}")).Canonical.ShouldNotBeNull().ShouldContain($"many-{number}");
    }
}
