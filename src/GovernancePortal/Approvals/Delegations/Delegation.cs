using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;

namespace GovernancePortal.Approvals.Delegations;

/// <summary>The holder of a seat lets another person act for it: for a period, on all tasks of the seat or on one. It is never passed on.</summary>
public sealed class Delegation
{
    /// <summary>For how long a delegation lasts at most.</summary>
    public const int MaxDays = 30;

    /// <summary>How far ahead one can be given.</summary>
    public const int MaxDaysAhead = 90;

    public const int MaxReason = 500;

    private Delegation()
    {
    }

    public Delegation(Seat seat, Guid? taskId, Guid delegatorId, Guid delegateId, DateTimeOffset since, DateTimeOffset until, string reason, DateTimeOffset now)
    {
        (Id, Seat, TaskId, DelegatorId, DelegateId) = (Guid.CreateVersion7(), seat, taskId, delegatorId, delegateId);
        (Since, Until, Reason, CreatedAt) = (since, until, reason, now);
    }

    public Guid Id { get; private set; }

    public Seat Seat { get; private set; }

    /// <summary>The one task that it is for; null for all tasks of the seat.</summary>
    public Guid? TaskId { get; private set; }

    /// <summary>Who holds the seat, and on whose behalf the other one signs.</summary>
    public Guid DelegatorId { get; private set; }

    public Guid DelegateId { get; private set; }

    public DateTimeOffset Since { get; private set; }

    /// <summary>The moment from which it no longer counts.</summary>
    public DateTimeOffset Until { get; private set; }

    public string Reason { get; private set; } = null!;

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was ended before its time; null while it was not.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public Guid? EndedBy { get; private set; }

    public bool IsInForce(DateTimeOffset now) => EndedAt is null && Since <= now && now < Until;

    public bool Covers(ApprovalTask task) => task.Seat == Seat && (TaskId is null || TaskId == task.Id);

    internal void End(Guid by, DateTimeOffset now) => (EndedBy, EndedAt) = (by, now);
}
