using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Seats;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
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
public sealed class WorkQueue(PortalDatabase database, ApprovalBook approvals, SubjectDirectory subjects)
{
    /// <summary>One page of tasks: those that wait are due first, the decided ones newest first.</summary>
    public async Task<Page<QueueRow>> ListAsync(Actor actor, QueueFilter filter, PageRequest request, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var tasks = Tasks(db, actor, filter);
        if (filter.Environment is { } environment)
            tasks = Rows(db, tasks).Where(row => row.Release.Environment == environment).Select(row => row.Task);
        if (request.Search is { } text)
            tasks = Rows(db, tasks).Where(row => EF.Functions.ILike(row.Model.Name, Like.Contains(text), Like.Escape) || EF.Functions.ILike(row.System.BusinessUnit, Like.Contains(text), Like.Escape)).Select(row => row.Task);
        tasks = request.SortField switch
        {
            "what" => Rows(db, tasks).By(request, row => row.Model.Name).ThenBy(row => row.Task.Id).Select(row => row.Task),
            "due" => tasks.By(request, task => task.DueAt).ThenBy(task => task.Id),
            _ when filter.Decided => tasks.OrderByDescending(task => task.ClosedAt).ThenBy(task => task.Id),
            _ => tasks.OrderBy(task => task.DueAt).ThenBy(task => task.Id),
        };
        var page = await tasks.ToPageAsync(request, cancellation);
        // what the tasks are about is read of those that are shown alone
        var shown = page.Items.Select(task => task.Id).ToList();
        var rows = await Rows(db, db.Set<ApprovalTask>().Where(task => shown.Contains(task.Id))).ToDictionaryAsync(row => row.Task.Id, cancellation);
        return new(await CompleteAsync(actor, [.. shown.Select(id => rows[id])], cancellation), page.Total, page.Number, page.PageSize);
    }

    /// <summary>How much waits for the person, and how much of it is due before the given moment.</summary>
    public async Task<QueueCounts> CountAsync(Actor actor, DateTimeOffset dueBefore, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var seats = actor.Seats.Select(seat => (Seat?)seat).ToList();
        var waiting = await db.Set<ApprovalTask>().Where(task => task.State == TaskState.Open && (seats.Contains(task.Seat) || (task.SubjectKind == ReleaseSubject.SubjectKind && task.AssigneeId == actor.Id)))
            .GroupBy(task => task.Seat).Select(tasks => new { Seat = tasks.Key, Count = tasks.Count(), Due = tasks.Count(task => task.DueAt < dueBefore) }).ToListAsync(cancellation);
        return new(waiting.Sum(tasks => tasks.Count), actor.Seats.ToDictionary(seat => seat, seat => waiting.Find(tasks => tasks.Seat == seat)?.Count ?? 0), waiting.Sum(tasks => tasks.Due));
    }

    /// <summary>The open tasks of this person's seats, or one of them, that are about something else than a release: due first, at most fifty.</summary>
    public async Task<IReadOnlyList<OtherTask>> OthersAsync(Actor actor, Seat? seat, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var tasks = await Others(db, actor, seat).OrderBy(task => task.DueAt).ThenBy(task => task.Id).Take(50).ToListAsync(cancellation);
        var standings = await approvals.StandingsAsync(actor, tasks, cancellation);
        return [.. tasks.Where(task => standings[task.Id].Subject is not null).Select(task => new OtherTask(
            task.Id, standings[task.Id].Subject!.Title, subjects.PageOf(task.SubjectKind, task.SubjectId), task.Seat!.Value, standings[task.Id].Obstacle?.Message, task.CreatedAt, task.DueAt))];
    }

    /// <summary>Releases that the person has signed and that wait for other seats, the longest waiting first.</summary>
    public async Task<IReadOnlyList<WaitingRow>> WaitingForOthersAsync(Actor actor, int most, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var signed = db.Set<SignOff>().Where(signOff => signOff.PersonId == actor.Id && signOff.VoidedAt == null).Select(signOff => signOff.SubjectId);
        var waiting = db.Set<ApprovalTask>().Where(task => task.SubjectKind == ReleaseSubject.SubjectKind && task.State == TaskState.Open && task.Seat != null && signed.Contains(task.SubjectId));
        var rows = await Rows(db, waiting.OrderBy(task => task.CreatedAt).Take(most * 2)).OrderBy(row => row.Task.CreatedAt)
            .Select(row => new { row.Release.Id, Title = row.Model.Name + " " + row.Version.Version, Seat = row.Task.Seat!.Value, row.Task.CreatedAt }).ToListAsync(cancellation);
        return [.. rows.GroupBy(row => (row.Id, row.Title)).Take(most).Select(group => new WaitingRow(group.Key.Id, group.Key.Title, [.. group.Select(row => row.Seat).Order()], group.Min(row => row.CreatedAt)))];
    }

    private static IQueryable<ApprovalTask> Others(PortalDbContext db, Actor actor, Seat? seat)
    {
        var seats = actor.Seats.Where(held => seat is null || held == seat).Select(held => (Seat?)held).ToList();
        return db.Set<ApprovalTask>().Where(task => task.SubjectKind != ReleaseSubject.SubjectKind && task.State == TaskState.Open && seats.Contains(task.Seat));
    }

    private static IQueryable<ApprovalTask> Tasks(PortalDbContext db, Actor actor, QueueFilter filter)
    {
        var seats = actor.Seats.Where(seat => filter.Seat is null || filter.Seat == seat).Select(seat => (Seat?)seat).ToList();
        var tasks = db.Set<ApprovalTask>().Where(task => task.SubjectKind == ReleaseSubject.SubjectKind);
        tasks = filter.Decided
            ? tasks.Where(task => task.State == TaskState.Decided && task.ClosedBy == actor.Id)
            : tasks.Where(task => task.State == TaskState.Open && (seats.Contains(task.Seat) || (filter.Seat == null && task.AssigneeId == actor.Id)));
        return filter.DueBefore is { } moment ? tasks.Where(task => task.DueAt < moment) : tasks;
    }

    private static IQueryable<Row> Rows(PortalDbContext db, IQueryable<ApprovalTask> tasks) =>
        from task in tasks
        join release in db.Set<Release>() on task.SubjectId equals release.Id
        join version in db.Set<ModelVersion>() on release.VersionId equals version.Id
        join model in db.Set<Model>() on version.ModelId equals model.Id
        join system in db.Set<AiSystem>() on model.SystemId equals system.Id
        select new Row { Task = task, Release = release, Version = version, Model = model, System = system };

    // only the gates know whether a judgement is stale
    private async Task<IReadOnlyList<QueueRow>> CompleteAsync(Actor actor, IReadOnlyList<Row> rows, CancellationToken cancellation)
    {
        var (standings, proceedings) = await approvals.StandAsync(actor, ReleaseSubject.SubjectKind, [.. rows.Select(row => row.Task)], cancellation);
        return [.. rows.Select(row => Of(row, proceedings[row.Release.Id], actor, standings[row.Task.Id]))];
    }

    private static QueueRow Of(Row row, Proceedings proceedings, Actor actor, TaskStanding standing) => Of(row, proceedings.Seats, [.. proceedings.SignOffs.Where(signOff => signOff.PersonId == actor.Id)], standing);

    private static QueueRow Of(Row row, IReadOnlyList<SeatStanding> seats, List<SignOff> own, TaskStanding standing) => new(
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
