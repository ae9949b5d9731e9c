using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Seats;
using GovernancePortal.Gates;
using GovernancePortal.Releases.Review;
using GovernancePortal.Ui.Processes;

namespace GovernancePortal.Tests.Releases.Review;

public sealed class ProcessStepsTests
{
    private static readonly ProcessNodeView[] Nodes =
    [
        new("submitted", "Submitted", "start-event", null, null), new("automated-checks", "Automated checks", "service-task", null, null, "run-gates"), new("council", "Council", "sub-process", null, null),
        new("platform-seat", "Platform seat", "user-task", "platform", "council"), new("security-seat", "Security seat", "user-task", "security", "council"), new("risk-seat", "Risk seat", "user-task", "risk", "council"),
        new("all-approved", "All seats approved", "end-event", null, "council"), new("refused", "Refused", "end-event", null, null, Result: "refused"), new("revise", "Revise", "user-task", null, null),
        new("final-check", "Final check", "service-task", null, null, "decide-release"), new("approved", "Approved", "end-event", null, null, Result: "approved"),
    ];

    [Fact]
    public void Of_AReleaseWithTheCouncil_ShowsWhereEachSeatStandsAndNoEndThatIsAhead()
    {
        var steps = Steps(["platform-seat", "security-seat", "risk-seat"], null, ReviewSamples.Seats(SeatAnswer.Approved), yours: true);
        steps.Select(step => (step.Name, step.State, step.Detail)).ShouldBe(
        [
            ("Submitted", StepState.Done, null), ("Automated checks", StepState.Failed, "1 gate, verdict fail"), ("Platform seat", StepState.Done, "approved"),
            ("Security seat", StepState.Here, "waits for you"), ("Risk seat", StepState.Here, "waits"), ("Final check", StepState.Ahead, null),
        ]);
    }

    [Fact]
    public void Of_AReleaseThatWentBack_ShowsTheSubmittersTaskAndWhichSeatAskedForChanges()
    {
        var steps = Steps(["revise"], null, ReviewSamples.Seats(security: SeatAnswer.ChangesRequested));

        steps.ShouldContain(new ProcessStep("revise", "Revise", StepState.Here, "with the submitter"));
        steps.ShouldContain(new ProcessStep("security-seat", "Security seat", StepState.SentBack, "asked for changes"));
    }

    [Fact]
    public void Of_ARefusedRelease_EndsAtTheRefusal() =>
        Steps([], "refused", ReviewSamples.Seats(risk: SeatAnswer.Refused))[^2].ShouldBe(new ProcessStep("refused", "Refused", StepState.Failed));

    [Fact]
    public void Of_AnApprovedRelease_EndsAtTheApproval() =>
        Steps([], "approved", ReviewSamples.Seats(SeatAnswer.Approved, SeatAnswer.Approved, SeatAnswer.Approved))[^1].ShouldBe(new ProcessStep("approved", "Approved", StepState.Done));

    [Fact]
    public void Of_ASeatThatIsAskedAgain_WaitsAtTheSecondTaskAlone()
    {
        ProcessNodeView[] twice = [new("decide-now", "Risk seat, now", "user-task", "risk", null), .. Nodes];

        Steps(["risk-seat"], null, ReviewSamples.Seats(), nodes: twice, visited: "decide-now").Where(step => step.Name.StartsWith("Risk seat", StringComparison.Ordinal)).Select(step => (step.Name, step.State))
            .ShouldBe([("Risk seat, now", StepState.Done), ("Risk seat", StepState.Here)]);
        Steps(["decide-now"], null, ReviewSamples.Seats(), nodes: twice).Where(step => step.Name.StartsWith("Risk seat", StringComparison.Ordinal)).Select(step => (step.Name, step.State))
            .ShouldBe([("Risk seat, now", StepState.Here), ("Risk seat", StepState.Ahead)]);
    }

    private static IReadOnlyList<ProcessStep> Steps(string[] active, string? end, IReadOnlyList<SeatStanding> seats, bool yours = false, ProcessNodeView[]? nodes = null, string visited = "submitted") => ProcessSteps.Of(
        new(Guid.NewGuid(), "council", 1, "Council", "<xml/>", ReviewSamples.Now, null, end, active.ToHashSet(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal) { "submitted", "automated-checks", visited }, nodes ?? Nodes, []),
        seats, ReviewSamples.Ready(ReviewSamples.Gate("Region", Verdict.Fail)), yours ? ReviewSamples.Task() : null);
}
