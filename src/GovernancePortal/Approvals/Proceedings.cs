using GovernancePortal.Approvals.Delegations;
using GovernancePortal.Approvals.Seats;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;

namespace GovernancePortal.Approvals;

/// <summary>What was asked and said on one subject, in all rounds of the council.</summary>
/// <param name="MayAsk">The seats that the newest process of the subject may ask, without those that a process asks which it calls.</param>
/// <param name="Tasks">Oldest first.</param>
/// <param name="SignOffs">Oldest first; voided ones too.</param>
public sealed record Proceedings(IReadOnlyList<Seat> MayAsk, IReadOnlyList<ApprovalTask> Tasks, IReadOnlyList<SignOff> SignOffs)
{
    /// <summary>Where the seats stand.</summary>
    public IReadOnlyList<SeatStanding> Seats => SeatStandings.Of(MayAsk.Union(Tasks.Select(task => task.Seat).OfType<Seat>()).Order(), Tasks, SignOffs);

    /// <summary>The open tasks that ask a seat which this person holds or which was delegated to them.</summary>
    /// <param name="subject">The subject as it stands now.</param>
    public IReadOnlyList<AskedTask> Asked(SeatRights rights, SubjectFacts subject) =>
    [
        .. from task in Tasks
           where task.State == TaskState.Open && rights.Concern(task)
           let mandate = DecisionRules.Of(rights, task, subject, Round.Of(task.RootId, Tasks, SignOffs))
           select new AskedTask(task.Id, task.Seat!.Value, task.DueAt, mandate.Obstacle, mandate.OnBehalfOf, mandate.AsDeputy, task.EscalatedAt) { Approves = task.Approves },
    ];

    /// <summary>The sign-offs as clients read them.</summary>
    public IReadOnlyList<SignOffView> Said => [.. SignOffs.Select(SignOffView.Of)];
}
