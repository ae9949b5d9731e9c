using GovernancePortal.Approvals.Seats;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Provenance;

namespace GovernancePortal.Tests.Approvals.Processes;

/// <summary>Where a seat stands for which several holders are asked together.</summary>
public sealed class SeatOfSeveralTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly Guid Instance = Guid.NewGuid();

    [Theory]
    [InlineData("approve ", SeatAnswer.Waiting)]
    [InlineData("approve approve withdrawn", SeatAnswer.Approved)]
    [InlineData("approve refuse approve", SeatAnswer.Approved)]
    [InlineData("refuse approve", SeatAnswer.Refused)]
    [InlineData("approve request-changes", SeatAnswer.ChangesRequested)]
    [InlineData("abstain approve abstain", SeatAnswer.Approved)]
    [InlineData("withdrawn withdrawn", SeatAnswer.NotNeeded)]
    public void Seat_SaysWhatMostSaid_OfEquallyManyTheGravest(string answers, SeatAnswer expected)
    {
        var (tasks, signOffs) = (new List<ApprovalTask>(), new List<SignOff>());
        foreach (var answer in answers.Split(' '))
        {
            var task = new ApprovalTask(Instance, "test", Instance, $"vote:{tasks.Count}", "vote", "Vote", Seat.Risk, null, Now, Now.AddDays(5)) { LoopId = "vote:0" };
            tasks.Add(task);
            if (answer == "withdrawn")
                task.Withdraw("enough have answered.", Now);
            else if (Outcomes.Parse(answer) is { } outcome)
                signOffs.Add(Signed(task, outcome));
        }

        SeatStandings.Of([Seat.Risk], tasks, signOffs).Single(standing => standing.Seat == Seat.Risk).Answer.ShouldBe(expected);
    }

    private static SignOff Signed(ApprovalTask task, Outcome outcome)
    {
        var person = Guid.NewGuid();
        task.Decide(person, Now);
        return new(task, Seat.Risk, person, outcome, "", [], Sha256Digest.Of([]), null, Now);
    }
}
