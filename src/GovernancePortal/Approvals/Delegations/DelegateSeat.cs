using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Delegations;

/// <summary>
/// The holder of a seat delegates it, or one of its tasks, to somebody else for a period. Never what was itself delegated, never a task to somebody who had a hand in
/// what it is about, nor by such a person; of a whole seat the same is asked at each decision.
/// </summary>
public sealed class DelegateSeat(PortalDatabase database, DelegationBook delegations, SubjectDirectory subjects, RefusalLog refusals, TimeProvider time)
{
    private static readonly TimeSpan Latecomer = TimeSpan.FromMinutes(5);

    public async Task<Result<DelegationView>> HandleAsync(Actor actor, DelegateSeatRequest request, CancellationToken cancellation)
    {
        var result = await DelegateAsync(actor, request, cancellation);
        return result.IsSuccess
            ? await delegations.DelegationAsync(actor, result.Value, cancellation)
            : await refusals.EnterRefusedAsync<DelegationView>(result.Error, actor.Origin, "seat.delegate", "person", request.DelegateId?.ToString() ?? "none", cancellation);
    }

    private async Task<Result<Guid>> DelegateAsync(Actor actor, DelegateSeatRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.DelegateSeat) is { } refusal)
            return refusal;
        var now = time.GetUtcNow();
        var (since, until) = ((request.Since ?? now).ToUniversalTime(), request.Until?.ToUniversalTime());
        if (Check(request, since, until, now).Error is { } invalid)
            return invalid;
        await using var db = await database.ChangeAsync(actor.Origin, "seat.delegate", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // two delegations of one person take turns: they must not overlap
        await Person.HoldAsync(db, actor.Id, cancellation);
        var held = await ActorDirectory.HoldAsync(db, actor, Permission.DelegateSeat, now, cancellation);
        if (held.Error is { } gone)
            return gone;
        var task = request.TaskId is { } taskId ? await db.Set<ApprovalTask>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == taskId, cancellation) : null;
        if (request.TaskId is not null && task is null)
            return Error.NotFound("task");
        if (task is { Seat: null })
            return Error.Conflict("not-a-seat-task", "This task is for the submitter, not for a council seat.");
        var seat = task?.Seat ?? PortalRoles.SeatOf(request.Seat)!.Value;
        if (await HolderAsync(held.Value, seat, cancellation) is { } notHolder)
            return notHolder;
        if (await DelegateAsync(db, actor.Id, request.DelegateId!.Value, seat, cancellation) is { } unsuited)
            return unsuited;
        if (task is not null && await OneTaskAsync(db, actor.Id, request.DelegateId.Value, task, cancellation) is { } apart)
            return apart;
        if (await db.Set<Delegation>().AnyAsync(other => other.DelegatorId == actor.Id && other.Seat == seat && other.TaskId == request.TaskId && other.EndedAt == null && other.Since < until && since < other.Until, cancellation))
            return Error.Conflict("delegation-overlaps", $"You have delegated {(task is null ? $"the {seat.Title().ToLowerInvariant()}" : "this task")} for a part of that time already.", "End that delegation first, or choose another period.");
        var delegation = new Delegation(seat, task?.Id, actor.Id, request.DelegateId.Value, since, until!.Value, request.Reason!.Trim(), now);
        db.Add(delegation);
        db.Announcements.UnionWith(["delegation", "task"]);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return delegation.Id;
    }

    private static Form Check(DelegateSeatRequest request, DateTimeOffset since, DateTimeOffset? until, DateTimeOffset now)
    {
        var form = new Form();
        if (request.TaskId is null)
            form.OneOf("seat", request.Seat, [.. Enum.GetValues<Seat>().Select(any => any.Key())]);
        form.Check("delegateId", request.DelegateId is not null, "Choose the person to whom it is delegated.")
            .Text("reason", request.Reason, Delegation.MaxReason, required: true)
            .Check("since", since >= now - Latecomer, "It begins now or later: what was signed before was not signed for you.")
            .Check("since", since <= now.AddDays(Delegation.MaxDaysAhead), $"It begins within {Delegation.MaxDaysAhead} days.")
            .Check("until", until is not null, "Say until when.");
        return until is not { } end ? form : form
            .Check("until", end > since && end > now, "It ends after it begins, and not in the past.")
            .Check("until", end <= since.AddDays(Delegation.MaxDays), $"It lasts at most {Delegation.MaxDays} days; for longer, an administrator proposes the seat for that person.");
    }

    private async Task<Error?> HolderAsync(Actor actor, Seat seat, CancellationToken cancellation)
    {
        if (actor.Holds(seat))
            return null;
        var name = seat.Title().ToLowerInvariant();
        return (await delegations.RightsAsync(actor, cancellation)).Delegated.Any(delegation => delegation.Seat == seat)
            ? Error.Forbidden("delegated-on", $"The {name} was delegated to you, and what was delegated is not passed on.", "Who holds the seat can delegate it to somebody else.")
            : Error.Forbidden("not-your-seat", $"You do not hold the {name}, so you cannot delegate it.");
    }

    private static async Task<Error?> DelegateAsync(PortalDbContext db, Guid delegator, Guid id, Seat seat, CancellationToken cancellation)
    {
        if (id == delegator)
            return Error.Conflict("own-delegation", "This is you: what you may decide needs no delegation.", "Choose another person.");
        if (await db.Set<Person>().Include(person => person.Grants.Where(grant => grant.State == GrantState.Active)).SingleOrDefaultAsync(person => person.Id == id, cancellation) is not { } person)
            return Error.NotFound("person");
        if (PeopleRules.Active(person) is { } suspended)
            return suspended;
        if (person.Grants.Exists(grant => grant.Role == seat.AsRole()))
            return Error.Conflict("holds-the-seat", $"This person holds the {seat.Title().ToLowerInvariant()}.", "They can decide its tasks without a delegation.");
        return PermissionMatrix.Allows(person.Grants.Select(grant => grant.Role), Permission.ActForSeat)
            ? null
            : Error.Conflict("may-not-act", "The roles of this person do not let them act for a council seat.", $"It can be delegated to: {string.Join(", ", PermissionMatrix.Row(Permission.ActForSeat).Roles.Select(role => role.Title().ToLowerInvariant()))}.");
    }

    // of one task it is known already who may not sign it
    private async Task<Error?> OneTaskAsync(PortalDbContext db, Guid delegator, Guid delegateId, ApprovalTask task, CancellationToken cancellation)
    {
        if (task.State != TaskState.Open)
            return Error.Conflict("not-open", "This task no longer waits for a decision.");
        if (await subjects.LookAsync(task.SubjectKind, task.SubjectId, cancellation) is not { } subject)
            return Error.NotFound("subject");
        if (subject.Submitters.Contains(delegator))
            return Error.Forbidden("self-approval", "You submitted this, so nobody signs it off on your behalf.", $"Another {task.Seat!.Value.Holder()} can decide it.");
        if (subject.Submitters.Contains(delegateId))
            return Error.Forbidden("delegate-submitted", "This person submitted what the task is about, so they cannot sign it off.", "Choose somebody who had no hand in it.");
        var round = await Round.ReadAsync(db, task.RootId, cancellation);
        return DecisionRules.Vote(delegateId, delegator, task, round);
    }
}

/// <summary>Which seat or task, to whom, for which period, and why.</summary>
/// <param name="Seat"><c>platform</c>, <c>security</c> or <c>risk</c>; left out with a task.</param>
/// <param name="TaskId">One task; left out for all tasks of the seat.</param>
/// <param name="Since">From when; now when left out.</param>
/// <param name="Until">At most 30 days after <paramref name="Since"/>.</param>
public sealed record DelegateSeatRequest(string? Seat, Guid? TaskId, Guid? DelegateId, DateTimeOffset? Since, DateTimeOffset? Until, string? Reason);
