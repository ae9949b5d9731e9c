using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Seats;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Gates;
using GovernancePortal.Identity;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Ui.Content;
using GovernancePortal.Ui.Processes;

namespace GovernancePortal.Releases.Review;

/// <summary>Where a release's process stands, step by step: whatever process it is, in the order of its file.</summary>
public static class ProcessSteps
{
    /// <summary>Start, tasks, and the end that was reached; a task for the submitter only once it came up.</summary>
    public static IReadOnlyList<ProcessStep> Of(ProcessView process, IReadOnlyList<SeatStanding> seats, Readiness readiness, AskedTask? yours)
    {
        var steps = new List<ProcessStep>();
        foreach (var node in process.Nodes)
            if (Step(node, process, seats, readiness, yours) is { } step)
                steps.Add(step);
        return steps;
    }

    private static ProcessStep? Step(ProcessNodeView node, ProcessView process, IReadOnlyList<SeatStanding> seats, Readiness readiness, AskedTask? yours)
    {
        var (here, been) = (process.Active.Contains(node.Id), process.Visited.Contains(node.Id));
        return node.Kind switch
        {
            "start-event" when node.ParentId is null => new(node.Id, Named(node, "Start"), StepState.Done),
            "service-task" => new(node.Id, Named(node, "Automatic step"), here ? StepState.Here : !been ? StepState.Ahead : IsChecks(node) && readiness.Verdict.Blocks() ? StepState.Failed : StepState.Done, IsChecks(node) && been && !here ? Checked(readiness) : null),
            "user-task" when PortalRoles.SeatOf(node.Seat) is { } seat => IsElsewhere(node, process, seats.First(standing => standing.Seat == seat)) ? new(node.Id, Named(node, seat.Title()), been ? StepState.Done : StepState.Ahead) : Seat(node, seats.First(standing => standing.Seat == seat), yours?.Seat == seat),
            "user-task" when here || been => new(node.Id, Named(node, "Task"), here ? StepState.Here : StepState.Done, here ? "with the submitter" : null),
            "end-event" or "terminate-end-event" when node.ParentId is null && process.EndEvent == node.Id => new(node.Id, Named(node, "End"), node.Result == ApprovalStage.Approved ? StepState.Done : StepState.Failed),
            _ => null,
        };
    }

    // a seat that is asked twice, as in a rollback, waits at one of its tasks alone
    private static bool IsElsewhere(ProcessNodeView node, ProcessView process, SeatStanding standing) => !process.Active.Contains(node.Id) && process.Nodes.Count(other => other.Seat == node.Seat) > 1
        && (standing.Answer == SeatAnswer.Waiting || !process.Visited.Contains(node.Id));

    private static ProcessStep Seat(ProcessNodeView node, SeatStanding standing, bool yours) => new(node.Id, Named(node, standing.Seat.Title()), standing.Answer switch
    {
        SeatAnswer.Waiting => StepState.Here,
        SeatAnswer.Approved => StepState.Done,
        SeatAnswer.Refused => StepState.Failed,
        SeatAnswer.ChangesRequested => StepState.SentBack,
        _ => StepState.Ahead,
    }, SeatWords.Of(standing, yours).Sentence);

    private static bool IsChecks(ProcessNodeView node) => node.Handler == RunGatesTask.Handler;

    private static string Checked(Readiness readiness) => $"{Units.Count(readiness.Gates.Count, "gate")}, verdict {readiness.Verdict.Key()}";

    private static string Named(ProcessNodeView node, string otherwise) => node.Name.Length > 0 ? node.Name : otherwise;
}
