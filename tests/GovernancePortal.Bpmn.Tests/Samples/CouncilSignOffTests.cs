using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Samples;

public sealed class CouncilSignOffTests
{
    private static readonly ProcessDefinition Process = CouncilProcess.Definition;

    [Fact]
    public void Start_OfTheSample_AsksForTheChecksFirst()
    {
        var run = new Run(Process);

        run.Resting.ShouldBe("automated-checks");
        run.Events.OfType<ServiceTaskRequested>().Single().Handler.ShouldBe("run-gates");
    }

    [Fact]
    public void ChecksDone_OfTheSample_OffersATaskToEachSeat()
    {
        var run = new Run(Process).Do("automated-checks");

        run.Events.OfType<UserTaskCreated>().Select(task => task.Seat).ShouldBe(["platform", "security", "risk"]);
        run.Resting.ShouldBe("council platform-seat risk-seat security-seat");
    }

    [Fact]
    public void AllApprove_AndTheFinalCheckPasses_EndsApproved()
    {
        var run = AtCouncil();
        Vote(run, "platform", "approve");
        Vote(run, "security", "approve");
        run.State.TokensByNode().ShouldContainKeyAndValue("council-join", 2);
        Vote(run, "risk", "approve");

        run.Resting.ShouldBe("final-check");
        run.Do("final-check", new { decision = "approved" });

        run.State.Status.ShouldBe(ProcessStatus.Completed);
        run.State.EndEventId.ShouldBe("approved");
    }

    [Fact]
    public void AllApprove_ButTheFinalCheckBlocks_GoesBackToTheChecks()
    {
        var run = AtCouncil();
        foreach (var seat in new[] { "risk", "platform", "security" })
            Vote(run, seat, "approve");

        run.Do("final-check", new { decision = "blocked" });

        run.Resting.ShouldBe("automated-checks");
    }

    [Fact]
    public void OneRefusal_WithdrawsTheOtherTasks_AndEndsRefused()
    {
        var run = AtCouncil();
        Vote(run, "platform", "approve");
        var open = run.Open("risk-seat");

        Vote(run, "security", "refuse");

        run.Events.OfType<UserTaskCancelled>().Single().ActivityId.ShouldBe(open);
        run.State.EndEventId.ShouldBe("refused");
        run.Complete(open, new { outcome = "approve" }).Refusal!.Code.ShouldBe(RefusalCode.Cancelled);
    }

    [Fact]
    public void ChangesRequested_GoBackToTheSubmitter_AndTheNextRoundAsksEveryoneAgain()
    {
        var run = AtCouncil();
        Vote(run, "platform", "approve");
        Vote(run, "risk", "request-changes");
        run.Events.OfType<UserTaskCreated>().Single().Assignee.ShouldBe("submitter");
        run.Resting.ShouldBe("revise");

        run.DoAll("revise", "automated-checks");

        run.Resting.ShouldBe("council platform-seat risk-seat security-seat");
        run.State.Variables["platform"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null, "an earlier round's approval must not count");
        foreach (var seat in new[] { "platform", "security", "risk" })
            Vote(run, seat, "approve");
        run.Resting.ShouldBe("final-check");
    }

    [Fact]
    public void Abstention_IsNoApproval_AndOffersTheSeatToAnotherHolder()
    {
        var run = AtCouncil();
        Vote(run, "platform", "approve");
        Vote(run, "security", "approve");
        var first = run.Open("risk-seat");

        Vote(run, "risk", "abstain");

        run.Open("risk-seat").Is(first).ShouldBeFalse();
        run.Resting.ShouldBe("council risk-seat");
        Vote(run, "risk", "approve");
        run.Resting.ShouldBe("final-check");
    }

    [Theory]
    [InlineData("Approve")]
    [InlineData("")]
    [InlineData("yes")]
    public void AnUnknownAnswer_NeverLeadsToApproval(string answer)
    {
        var run = AtCouncil();
        Vote(run, "platform", answer);

        run.Resting.ShouldBe("revise");
    }

    [Fact]
    public void ASeatTask_WithoutAnOutcome_IsRefused()
    {
        var run = AtCouncil();

        run.Complete(run.Open("risk-seat"), new { comment = "fine" }).Refusal!.Code.ShouldBe(RefusalCode.MissingOutcome);
    }

    private static Run AtCouncil() => new Run(Process).Do("automated-checks");

    private static void Vote(Run run, string seat, string outcome) => run.Do($"{seat}-seat", new { outcome });
}
