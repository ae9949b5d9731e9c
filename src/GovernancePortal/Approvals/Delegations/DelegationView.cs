using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;

namespace GovernancePortal.Approvals.Delegations;

/// <summary>A delegation as lists and clients read it.</summary>
/// <param name="Seat"><c>platform</c>, <c>security</c> or <c>risk</c>.</param>
/// <param name="TaskId">The one task that it is for; null for all tasks of the seat.</param>
/// <param name="SubjectKind">What that task is about, e.g. <c>release</c>; null without one.</param>
/// <param name="State"><c>planned</c>, <c>in-force</c>, <c>not-counting</c> (the delegator is suspended or no longer holds the seat), <c>ended</c> or <c>expired</c>.</param>
public sealed record DelegationView(
    Guid Id, string Seat, Guid? TaskId, string? SubjectKind, Guid? SubjectId, Guid DelegatorId, string Delegator, Guid DelegateId, string Delegate,
    DateTimeOffset Since, DateTimeOffset Until, string Reason, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, Guid? EndedBy, string State)
{
    internal static DelegationView Of(Delegation row, IReadOnlyDictionary<Guid, Person> people, ApprovalTask? task, bool isHeld, DateTimeOffset now) => new(
        row.Id, row.Seat.Key(), row.TaskId, task?.SubjectKind, task?.SubjectId, row.DelegatorId, people[row.DelegatorId].DisplayName, row.DelegateId, people[row.DelegateId].DisplayName,
        row.Since, row.Until, row.Reason, row.CreatedAt, row.EndedAt, row.EndedBy, StateOf(row, isHeld && !people[row.DelegatorId].Suspended && !people[row.DelegateId].Suspended, now));

    private static string StateOf(Delegation row, bool counts, DateTimeOffset now) =>
        row.EndedAt is not null ? "ended" : row.Until <= now ? "expired" : !counts ? "not-counting" : row.Since > now ? "planned" : "in-force";
}
