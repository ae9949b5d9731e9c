using GovernancePortal.Approvals.SignOffs;

namespace GovernancePortal.Tests.Approvals;

/// <summary>What is typed about a subject outlasts the task for which it was typed; what was chosen does not.</summary>
public sealed class DecisionDraftTests
{
    private readonly Guid task = Guid.NewGuid();

    [Fact]
    public void Take_OfWhatWasKeptForThisTask_TakesAll()
    {
        var draft = new DecisionDraft();

        draft.Take(new KeptDraft(task.ToString(), "approve", "Read it.", ["At most 10 %"]), task);

        (draft.Outcome, draft.Comment).ShouldBe(("approve", "Read it."));
        draft.ConditionsToSign.Select(condition => condition.Sentence).ShouldBe(["At most 10 %"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another")]
    public void Take_OfWhatWasKeptForAnotherTask_TakesTheWords_AndLeavesTheChoice(string? other)
    {
        var draft = new DecisionDraft();

        draft.Take(new KeptDraft(other, "approve", "Read it.", null), task);

        (draft.Outcome, draft.Comment).ShouldBe((null, "Read it."));
    }

    [Fact]
    public void Take_OfAnOutcomeThatThereIsNot_LeavesItUnchosen()
    {
        var draft = new DecisionDraft();

        draft.Take(new KeptDraft(task.ToString(), "publish at once", null, null), task);

        draft.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void BeginFor_TheNextTask_KeepsTheWords_AndAsksForTheChoiceAnew()
    {
        var draft = new DecisionDraft();
        draft.BeginFor(task);
        (draft.Outcome, draft.Comment) = ("request-changes", "Name the article.");

        draft.BeginFor(task);
        draft.Outcome.ShouldBe("request-changes", "the same task drawn once more");
        draft.BeginFor(Guid.NewGuid());

        (draft.Outcome, draft.Comment).ShouldBe((null, "Name the article."));
    }
}
