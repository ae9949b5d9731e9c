using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Seats;
using GovernancePortal.Bpmn.Reading;
using GovernancePortal.Identity;
using GovernancePortal.Releases.Review;

namespace GovernancePortal.Tests.Releases.Review;

/// <summary>What comes next, read from the process that releases follow.</summary>
public sealed class NextStepsTests
{
    [Fact]
    public void Of_TheChecks_LeadsToTheSeats() =>
        Steps(["automated-checks"]).Then.Select(step => (step.Title, step.Who)).ShouldBe([("Platform seat", "decides"), ("Security seat", "decides"), ("Risk seat", "decides")]);

    [Fact]
    public void Of_TheCouncil_SaysUntilWhen_AndLeadsToTheFinalCheck_TheSubmitterOrTheRefusal()
    {
        var due = ReviewSamples.Now.AddDays(2);
        var steps = Steps(["security-seat"], [new(Seat.Security, SeatAnswer.Waiting, DueAt: due)]);

        steps.Now.ShouldHaveSingleItem().ShouldSatisfyAllConditions(step => step.Title.ShouldBe("Security seat"), step => step.DueAt.ShouldBe(due));
        steps.Then.ShouldContain(step => step.Who == "by the portal");
        steps.Then.ShouldContain(step => step.Who == "with the submitter");
        steps.Then.ShouldContain(step => step.Who == "the release is refused");
        steps.Then.ShouldNotContain(step => step.Title == "Security seat");
        steps.Then.ShouldNotContain(step => step.Who == "the release is approved", "the final check stands between");
    }

    [Fact]
    public void Of_TheFinalCheck_LeadsToTheApprovalOrBackToTheChecks()
    {
        var then = Steps([Definition.Nodes.OfType<Bpmn.Definitions.ServiceTask>().Single(task => task.Handler == "decide-release").Id]).Then;

        then.ShouldContain(step => step.Who == "the release is approved");
        then.ShouldContain(step => step.Title == "Automated checks");
    }

    private static Bpmn.Definitions.ProcessDefinition Definition { get; } =
        new BpmnReader(new CelConditions()).Read(File.ReadAllBytes(Path.Combine(Hosting.Repository.Root, "samples", "processes", "council-sign-off.bpmn"))).Definition!;

    private static NextSteps Steps(string[] active, IReadOnlyList<SeatStanding>? seats = null)
    {
        var at = active.ToHashSet(StringComparer.Ordinal);
        return NextSteps.Of(
            new(Guid.NewGuid(), "council", 1, "Council", "<xml/>", ReviewSamples.Now, null, null, at, new HashSet<string>(StringComparer.Ordinal), [.. Definition.Nodes.Select(node => ProcessNodeView.Of(node, new CelConditions()))], [])
            {
                Following = FollowingSteps.Of(Definition, at),
            },
            seats ?? ReviewSamples.Seats());
    }
}
