using GovernancePortal.Approvals;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Gates;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Queue;

/// <summary>The tasks on releases that wait for a person, or that the person decided.</summary>
public sealed class WorkQueue(PortalDatabase database, ApprovalBook approvals)
{
    /// <summary>One page of tasks: those that wait are due first, the decided ones newest first.</summary>
    public async Task<Page<QueueRow>> ListAsync(Actor actor, QueueFilter filter, PageRequest request, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var query = Narrow(Rows(db), actor, filter);
        if (request.Search is { } text)
            query = query.Where(row => EF.Functions.ILike(row.Model.Name, Like.Contains(text), Like.Escape) || EF.Functions.ILike(row.System.BusinessUnit, Like.Contains(text), Like.Escape));
        query = request.SortField switch
        {
            "what" => query.By(request, row => row.Model.Name).ThenBy(row => row.Task.Id),
            "due" => query.By(request, row => row.Task.DueAt).ThenBy(row => row.Task.Id),
            _ when filter.Decided => query.OrderByDescending(row => row.Task.ClosedAt).ThenBy(row => row.Task.Id),
            _ => query.OrderBy(row => row.Task.DueAt).ThenBy(row => row.Task.Id),
        };
        var page = await query.ToPageAsync(request, cancellation);
        return new(await CompleteAsync(db, actor, page.Items, cancellation), page.Total, page.Number, page.PageSize);
    }

    /// <summary>How much waits for the person, and how much of it is due before the given moment.</summary>
    public async Task<QueueCounts> CountAsync(Actor actor, DateTimeOffset dueBefore, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var waiting = await Narrow(Rows(db), actor, new()).Select(row => new { row.Task.Seat, row.Task.DueAt }).ToListAsync(cancellation);
        return new(waiting.Count, actor.Seats.ToDictionary(seat => seat, seat => waiting.Count(task => task.Seat == seat)), waiting.Count(task => task.DueAt < dueBefore));
    }

    /// <summary>Releases that the person has signed and that wait for other seats, the longest waiting first.</summary>
    public async Task<IReadOnlyList<WaitingRow>> WaitingForOthersAsync(Actor actor, int most, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var signed = db.Set<SignOff>().Where(signOff => signOff.PersonId == actor.Id && signOff.VoidedAt == null).Select(signOff => signOff.SubjectId);
        var rows = await Rows(db).Where(row => row.Task.State == TaskState.Open && row.Task.Seat != null && signed.Contains(row.Release.Id)).OrderBy(row => row.Task.CreatedAt).Take(most * 2).ToListAsync(cancellation);
        return [.. rows.GroupBy(row => row.Release.Id).Take(most).Select(group => new WaitingRow(
            group.Key, $"{group.First().Model.Name} {group.First().Version.Version}", [.. group.Select(row => row.Task.Seat!.Value).Order()], group.Min(row => row.Task.CreatedAt)))];
    }

    private static IQueryable<Row> Rows(PortalDbContext db) =>
        from task in db.Set<ApprovalTask>()
        where task.SubjectKind == ReleaseSubject.SubjectKind
        join release in db.Set<Release>() on task.SubjectId equals release.Id
        join version in db.Set<ModelVersion>() on release.VersionId equals version.Id
        join model in db.Set<Model>() on version.ModelId equals model.Id
        join system in db.Set<AiSystem>() on model.SystemId equals system.Id
        select new Row { Task = task, Release = release, Version = version, Model = model, System = system };

    private static IQueryable<Row> Narrow(IQueryable<Row> query, Actor actor, QueueFilter filter)
    {
        var seats = actor.Seats.Where(seat => filter.Seat is null || filter.Seat == seat).Select(seat => (Seat?)seat).ToList();
        query = filter.Decided
            ? query.Where(row => row.Task.State == TaskState.Decided && row.Task.ClosedBy == actor.Id)
            : query.Where(row => row.Task.State == TaskState.Open && (seats.Contains(row.Task.Seat) || (filter.Seat == null && row.Task.AssigneeId == actor.Id)));
        if (filter.Environment is { } environment)
            query = query.Where(row => row.Release.Environment == environment);
        if (filter.DueBefore is { } moment)
            query = query.Where(row => row.Task.DueAt < moment);
        return query;
    }

    // verdicts are read one release at a time: only the gates know whether a judgement is stale
    private async Task<IReadOnlyList<QueueRow>> CompleteAsync(PortalDbContext db, Actor actor, IReadOnlyList<Row> rows, CancellationToken cancellation)
    {
        var releases = rows.Select(row => row.Release.Id).Distinct().ToList();
        var seats = await approvals.SeatsAsync(ReleaseSubject.SubjectKind, releases, cancellation);
        var own = await db.Set<SignOff>().Where(signOff => signOff.PersonId == actor.Id && releases.Contains(signOff.SubjectId)).ToListAsync(cancellation);
        var standings = await approvals.StandingsAsync(actor, rows.Select(row => row.Task.Id).ToList(), cancellation);
        return [.. rows.Select(row => Of(row, seats[row.Release.Id], own.Where(signOff => signOff.SubjectId == row.Release.Id).ToList(), standings[row.Task.Id]))];
    }

    private static QueueRow Of(Row row, IReadOnlyList<Approvals.Seats.SeatStanding> seats, List<SignOff> own, TaskStanding standing) => new(
        row.Task.Id, row.Release.Id, ReleaseView.NumberOf(row.Release.Number), $"{row.Model.Name} {row.Version.Version}", row.Release.Environment, row.System.BusinessUnit,
        row.Task.Seat is null ? "Revise and submit again" : Obstacle(row, standing) is not null ? "Another holder of the seat" : own.Exists(signOff => signOff.VoidedAt is not null && signOff.Seat == row.Task.Seat) ? "Sign again: it changed" : "Sign off",
        Obstacle(row, standing)?.Message, standing.Subject is { } subject ? Verdicts.Parse(subject.Verdict) : Verdict.Missing, seats, row.Task.CreatedAt, row.Task.DueAt, row.Task.ClosedAt, own.Find(signOff => signOff.TaskId == row.Task.Id)?.Outcome.Key());

    // the submitter's own task is no seat's, and what is decided asks nobody
    private static Error? Obstacle(Row row, TaskStanding standing) => row.Task is { Seat: not null, State: TaskState.Open } ? standing.Obstacle : null;

    private sealed class Row
    {
        public required ApprovalTask Task { get; init; }

        public required Release Release { get; init; }

        public required ModelVersion Version { get; init; }

        public required Model Model { get; init; }

        public required AiSystem System { get; init; }
    }
}
