using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;

namespace GovernancePortal.Approvals.Seats;

/// <summary>Reads where the seats stand out of a subject's tasks and sign-offs.</summary>
internal static class SeatStandings
{
    /// <summary>The seats that a process may ask in their order, by the tasks and sign-offs of its subject.</summary>
    public static IReadOnlyList<SeatStanding> Of(IEnumerable<Seat> mayAsk, IEnumerable<ApprovalTask> tasks, IEnumerable<SignOff> signOffs)
    {
        var newest = tasks.Where(task => task.Seat is not null).OrderBy(task => task.CreatedAt).GroupBy(task => task.Seat!.Value).ToDictionary(group => group.Key, Newest);
        var standing = signOffs.Where(signOff => signOff.VoidedAt is null).ToDictionary(signOff => signOff.TaskId);
        return [.. mayAsk.Select(seat => newest.TryGetValue(seat, out var asked) ? Of(seat, asked, standing) : new(seat, SeatAnswer.NotAsked))];
    }

    /// <summary>What a seat was asked last: one task, or all those that several of its holders are asked together.</summary>
    private static List<ApprovalTask> Newest(IEnumerable<ApprovalTask> tasks)
    {
        var last = tasks.Last();
        return last.LoopId is null ? [last] : [.. tasks.Where(task => task.InstanceId == last.InstanceId && task.LoopId == last.LoopId)];
    }

    private static SeatStanding Of(Seat seat, List<ApprovalTask> asked, Dictionary<Guid, SignOff> standing) => Together(seat, asked, standing) with
    {
        Asked = asked.Count,
        Voices = [.. asked.Select(task => standing.GetValueOrDefault(task.Id)).OfType<SignOff>().OrderBy(signOff => signOff.At).Select(signOff => new SeatVoice(signOff.PersonId, signOff.OnBehalfOf, signOff.Outcome.Key(), signOff.At))],
    };

    /// <summary>Several holders speak for their seat together: it waits as long as one is asked, then what most of them said counts, of equally many the gravest.</summary>
    private static SeatStanding Together(Seat seat, List<ApprovalTask> asked, Dictionary<Guid, SignOff> standing)
    {
        if (asked.Count == 1)
            return Of(asked[0], standing.GetValueOrDefault(asked[0].Id));
        if (asked.Find(task => task.State == TaskState.Open) is { } open)
            return new(seat, SeatAnswer.Waiting, DueAt: open.DueAt, EscalatedAt: open.EscalatedAt);
        var said = asked.Select(task => standing.GetValueOrDefault(task.Id)).OfType<SignOff>().Where(signOff => signOff.Outcome != Outcome.Abstain).ToList();
        return said.Count == 0
            ? Of(asked[^1], standing.GetValueOrDefault(asked[^1].Id))
            : said.GroupBy(signOff => signOff.Outcome).OrderByDescending(answer => answer.Count()).ThenByDescending(answer => Gravity(answer.Key)).Select(answer => answer.OrderBy(signOff => signOff.At).Last())
                .Select(signOff => new SeatStanding(seat, StateOf(signOff.Outcome), signOff.Conditions.Count, signOff.PersonId, signOff.At)).First();
    }

    private static int Gravity(Outcome outcome) => outcome switch
    {
        Outcome.Refuse => 2,
        Outcome.RequestChanges => 1,
        _ => 0,
    };

    private static SeatStanding Of(ApprovalTask task, SignOff? signOff)
    {
        var seat = task.Seat!.Value;
        if (task.State == TaskState.Open)
            return new(seat, SeatAnswer.Waiting, DueAt: task.DueAt, EscalatedAt: task.EscalatedAt);
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
