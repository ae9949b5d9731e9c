using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;

namespace GovernancePortal.Approvals.Seats;

/// <summary>Reads the standing of the three seats out of a subject's tasks and sign-offs.</summary>
internal static class SeatStandings
{
    /// <summary>The three seats in their order, for the tasks and sign-offs of one subject.</summary>
    public static IReadOnlyList<SeatStanding> Of(IEnumerable<ApprovalTask> tasks, IEnumerable<SignOff> signOffs)
    {
        var newest = tasks.Where(task => task.Seat is not null).OrderBy(task => task.CreatedAt).GroupBy(task => task.Seat!.Value).ToDictionary(group => group.Key, group => group.Last());
        var standing = signOffs.Where(signOff => signOff.VoidedAt is null).ToDictionary(signOff => signOff.TaskId);
        return [.. Enum.GetValues<Seat>().Select(seat => newest.TryGetValue(seat, out var task) ? Of(task, standing.GetValueOrDefault(task.Id)) : new(seat, SeatAnswer.NotAsked))];
    }

    private static SeatStanding Of(ApprovalTask task, SignOff? signOff)
    {
        var seat = task.Seat!.Value;
        if (task.State == TaskState.Open)
            return new(seat, SeatAnswer.Waiting, DueAt: task.DueAt);
        if (task.State == TaskState.Withdrawn)
            return new(seat, SeatAnswer.NotNeeded);
        return signOff is null ? new(seat, SeatAnswer.NotAsked) : new(seat, StateOf(signOff.Outcome), signOff.Conditions.Count, signOff.PersonId, signOff.At);
    }

    private static SeatAnswer StateOf(Outcome outcome) => outcome switch
    {
        Outcome.Approve => SeatAnswer.Approved,
        Outcome.Refuse => SeatAnswer.Refused,
        Outcome.RequestChanges => SeatAnswer.ChangesRequested,
        _ => SeatAnswer.Waiting,
    };
}
