using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Delegations;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Compliance.Screening;
using GovernancePortal.Gates;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Policies.Versions;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Conditions;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Releases.Watching;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Queue;

/// <summary>The tasks that wait for a person, or that the person decided.</summary>
public sealed class WorkQueue(PortalDatabase database, ApprovalBook approvals, SubjectDirectory subjects, ActorDirectory people)
{
    /// <summary>Up to how many tasks a list's number counts: beyond it, it says that there are more.</summary>
    public const int MostCounted = 1000;

    /// <summary>One page of tasks: those that wait are due first, the decided ones newest first.</summary>
    public async Task<Page<QueueRow>> ListAsync(SeatRights rights, QueueFilter filter, PageRequest request, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var tasks = Narrowed(db, Tasks(db, rights, filter), filter);
        if (request.Search is { } text)
            tasks = Found(db, tasks, text);
        tasks = request.SortField switch
        {
            "what" => Rows(db, tasks).By(request, row => row.Model!.Name ?? row.Policy!.Title).ThenBy(row => row.Task.Id).Select(row => row.Task),
            "due" => tasks.By(request, task => task.DueAt).ThenBy(task => task.Id),
            _ when filter.Scope == QueueScope.Decided => tasks.OrderByDescending(task => task.ClosedAt).ThenBy(task => task.Id),
            _ => tasks.OrderBy(task => task.DueAt).ThenBy(task => task.Id),
        };
        var page = await tasks.ToPageAsync(request, cancellation);
        // what the tasks are about is read of those that are shown alone
        var shown = page.Items.Select(task => task.Id).ToList();
        var rows = shown.Count == 0 ? [] : await Rows(db, db.Set<ApprovalTask>().Where(task => shown.Contains(task.Id))).ToDictionaryAsync(row => row.Task.Id, cancellation);
        return new(await CompleteAsync(rights, [.. shown.Select(id => rows[id])], cancellation), page.Total, page.Number, page.PageSize);
    }

    /// <summary>How much there is in each list, and how much of it is due before the given moment: one question.</summary>
    public async Task<QueueCounts> CountAsync(SeatRights rights, DateTimeOffset dueBefore, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var id = rights.Actor.Id;
        var (waiting, mine, delegated) = (Tasks(db, rights, new()), Tasks(db, rights, new(QueueScope.Mine)), Tasks(db, rights, new(QueueScope.Delegated)));
        var (platform, security, risk, compliance) = (OfSeat(Seat.Platform), OfSeat(Seat.Security), OfSeat(Seat.Risk), OfSeat(Seat.Compliance));
        var watched = db.Set<ReleaseWatch>().Where(watch => watch.PersonId == id && db.Set<Release>().Any(release => release.Id == watch.ReleaseId && release.DecidedAt == null));
        var counts = await db.Set<Person>().Where(person => person.Id == id).Select(_ => new
        {
            Waiting = waiting.Take(MostCounted).Count(),
            Mine = mine.Take(MostCounted).Count(),
            Platform = platform.Take(MostCounted).Count(),
            Security = security.Take(MostCounted).Count(),
            Risk = risk.Take(MostCounted).Count(),
            Compliance = compliance.Take(MostCounted).Count(),
            Delegated = delegated.Take(MostCounted).Count(),
            Watching = watched.Take(MostCounted).Count(),
            Due = waiting.Where(task => task.DueAt < dueBefore).Take(MostCounted).Count(),
        }).SingleAsync(cancellation);
        var bySeat = new Dictionary<Seat, int> { [Seat.Platform] = counts.Platform, [Seat.Security] = counts.Security, [Seat.Risk] = counts.Risk, [Seat.Compliance] = counts.Compliance };
        return new(counts.Waiting, counts.Mine, rights.Actor.Seats.ToDictionary(seat => seat, seat => bySeat[seat]), counts.Delegated, counts.Watching, counts.Due);

        IQueryable<ApprovalTask> OfSeat(Seat seat) => Tasks(db, rights, new(QueueScope.Seat, seat));
    }

    /// <summary>Releases that the person has signed and that wait for other seats, the longest waiting first.</summary>
    public async Task<IReadOnlyList<WaitingRow>> WaitingForOthersAsync(Actor actor, int most, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var signed = db.Set<SignOff>().Where(signOff => signOff.PersonId == actor.Id && signOff.VoidedAt == null).Select(signOff => signOff.SubjectId);
        var waiting = db.Set<ApprovalTask>().Where(task => task.SubjectKind == ReleaseSubject.SubjectKind && task.State == TaskState.Open && task.Seat != null && signed.Contains(task.SubjectId));
        var rows = await Rows(db, waiting.OrderBy(task => task.CreatedAt).Take(most * 2)).OrderBy(row => row.Task.CreatedAt)
            .Select(row => new { row.Release!.Id, Title = row.Model!.Name + " " + row.Version!.Version, Seat = row.Task.Seat!.Value, row.Task.CreatedAt }).ToListAsync(cancellation);
        return [.. rows.GroupBy(row => (row.Id, row.Title)).Take(most).Select(group => new WaitingRow(group.Key.Id, group.Key.Title, [.. group.Select(row => row.Seat).Order()], group.Min(row => row.CreatedAt)))];
    }

    /// <summary>The business units that systems name, to choose from: the first hundred.</summary>
    public async Task<IReadOnlyList<string>> UnitsAsync(CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<AiSystem>().Where(system => system.BusinessUnit != "").Select(system => system.BusinessUnit).Distinct().OrderBy(unit => unit).Take(100).ToListAsync(cancellation);
    }

    private static IQueryable<ApprovalTask> Tasks(PortalDbContext db, SeatRights rights, QueueFilter filter)
    {
        var (id, held, seats, tasks, deputy) = (rights.Actor.Id, rights.Held, rights.DelegatedSeats, rights.DelegatedTasks, rights.DeputySeats);
        var all = db.Set<ApprovalTask>().AsQueryable();
        var open = all.Where(task => task.State == TaskState.Open);
        var chosen = filter.Scope switch
        {
            QueueScope.Mine => open.Where(task => task.ClaimedBy == id || (task.AssigneeId == id && task.SubjectKind == ReleaseSubject.SubjectKind)),
            // what a suspended person has claimed waits for the others again
            QueueScope.Open => open.Where(task => held.Contains(task.Seat) && (task.ClaimedBy == null || db.Set<Person>().Any(person => person.Id == task.ClaimedBy && person.Suspended))),
            QueueScope.Seat => open.Where(task => held.Contains(task.Seat)),
            QueueScope.Delegated when deputy.Count > 0 => open.Where(task => !held.Contains(task.Seat) && (seats.Contains(task.Seat) || tasks.Contains(task.Id) || (task.EscalatedAt != null && deputy.Contains(task.DeputyOf)))),
            QueueScope.Delegated => seats.Count + tasks.Count == 0 ? open.Where(_ => false) : open.Where(task => !held.Contains(task.Seat) && (seats.Contains(task.Seat) || tasks.Contains(task.Id))),
            QueueScope.Decided => all.Where(task => task.State == TaskState.Decided && task.ClosedBy == id),
            _ => open.Where(ApprovalBook.IsFor(rights)),
        };
        return filter.Seat is { } seat ? chosen.Where(task => task.Seat == seat) : chosen;
    }

    private static IQueryable<ApprovalTask> Narrowed(PortalDbContext db, IQueryable<ApprovalTask> tasks, QueueFilter filter)
    {
        if (filter.Kind is { } kind)
            tasks = tasks.Where(task => task.SubjectKind == kind);
        if (filter.DueBefore is { } moment)
            tasks = tasks.Where(task => task.DueAt < moment);
        if (filter.Claimed is { } claimed)
            tasks = tasks.Where(task => task.ClaimedBy != null == claimed);
        if (filter is { Environment: null, Unit: null, RiskClass: null })
            return tasks;
        var releases = Releases(db, filter);
        return tasks.Where(task => task.SubjectKind == ReleaseSubject.SubjectKind && releases.Any(release => release.Id == task.SubjectId));
    }

    // what a filter names is looked up once among the systems, which are few, and not for each of the tasks, which may be very many
    private static IQueryable<Release> Releases(PortalDbContext db, QueueFilter filter)
    {
        var releases = db.Set<Release>().AsQueryable();
        if (filter.Environment is { } environment)
            releases = releases.Where(release => release.Environment == environment);
        if (filter.Unit is { } unit)
        {
            var versions =
                from system in db.Set<AiSystem>().Where(system => system.BusinessUnit == unit)
                join model in db.Set<Model>() on system.Id equals model.SystemId
                join version in db.Set<ModelVersion>() on model.Id equals version.ModelId
                select version.Id;
            releases = releases.Where(release => versions.Contains(release.VersionId));
        }

        if (filter.RiskClass is { } risk)
        {
            var uses =
                from screening in db.Set<SystemScreening>().Where(screening => screening.RiskClass == risk && !db.Set<SystemScreening>().Any(later =>
                    later.SystemId == screening.SystemId && later.BusinessUse == screening.BusinessUse && later.CompletedAt > screening.CompletedAt))
                join model in db.Set<Model>() on screening.SystemId equals model.SystemId
                join version in db.Set<ModelVersion>() on model.Id equals version.ModelId
                select new { Version = version.Id, screening.BusinessUse };
            releases = releases.Where(release => uses.Any(use => use.Version == release.VersionId && use.BusinessUse == release.BusinessUse));
        }

        return releases;
    }

    private static IQueryable<ApprovalTask> Found(PortalDbContext db, IQueryable<ApprovalTask> tasks, string text)
    {
        var (pattern, number) = (Like.Contains(text), ReleaseView.ParseNumber(text));
        return Rows(db, tasks).Where(row => EF.Functions.ILike(row.Model!.Name, pattern, Like.Escape) || EF.Functions.ILike(row.System!.BusinessUnit, pattern, Like.Escape)
            || EF.Functions.ILike(row.Policy!.Title!, pattern, Like.Escape) || (number != null && row.Release!.Number == number)).Select(row => row.Task);
    }

    private static IQueryable<Row> Rows(PortalDbContext db, IQueryable<ApprovalTask> tasks) =>
        from task in tasks
        from release in db.Set<Release>().Where(release => task.SubjectKind == ReleaseSubject.SubjectKind && release.Id == task.SubjectId).DefaultIfEmpty()
        from version in db.Set<ModelVersion>().Where(version => version.Id == release.VersionId).DefaultIfEmpty()
        from model in db.Set<Model>().Where(model => model.Id == version.ModelId).DefaultIfEmpty()
        from system in db.Set<AiSystem>().Where(system => system.Id == model.SystemId).DefaultIfEmpty()
        from policy in db.Set<PolicyVersion>().Where(policy => task.SubjectKind != ReleaseSubject.SubjectKind && policy.Id == task.SubjectId).DefaultIfEmpty()
        select new Row { Task = task, Release = release, Version = version, Model = model, System = system, Policy = policy };

    // only the gates know whether a judgement is stale
    private async Task<IReadOnlyList<QueueRow>> CompleteAsync(SeatRights rights, IReadOnlyList<Row> rows, CancellationToken cancellation)
    {
        var standings = new Dictionary<Guid, TaskStanding>();
        var said = new Dictionary<Guid, Proceedings>();
        foreach (var kind in rows.GroupBy(row => row.Task.SubjectKind, StringComparer.Ordinal))
        {
            var (standing, proceedings) = await approvals.StandAsync(rights, kind.Key, [.. kind.Select(row => row.Task)], cancellation);
            foreach (var (task, stands) in standing)
                standings[task] = stands;
            foreach (var (subject, happened) in proceedings)
                said[subject] = happened;
        }

        var others = rows.Select(row => row.Task.ClaimedBy).Concat(standings.Values.Select(standing => standing.OnBehalfOf)).OfType<Guid>().Distinct().ToList();
        var names = others.Count == 0 ? new Dictionary<Guid, string>() : await people.NamesAsync(others, cancellation);
        return [.. rows.Select(row => Of(row, said[row.Task.SubjectId], rights.Actor.Id, standings[row.Task.Id], names))];
    }

    private QueueRow Of(Row row, Proceedings said, Guid person, TaskStanding standing, IReadOnlyDictionary<Guid, string> names)
    {
        var (task, own) = (row.Task, said.SignOffs.Where(signOff => signOff.PersonId == person).ToList());
        // the submitter's own task is no seat's, and what is decided asks nobody
        var obstacle = task is { Seat: not null, State: TaskState.Open } ? standing.Obstacle : null;
        var isTaken = obstacle?.Code == DecisionRules.ClaimedByAnother;
        var isRelease = row.Release is not null;
        return new(
            task.Id, row.Release?.Id, row.Release is null ? standing.Subject?.Title ?? task.Title : $"{row.Model!.Name} {row.Version!.Version}", About(row), subjects.PageOf(task.SubjectKind, task.SubjectId), task.Seat,
            task.Seat is null ? "Revise and submit again" : obstacle is not null && !isTaken ? "Another holder of the seat" : !isRelease ? "Decide" : own.Exists(signOff => signOff.VoidedAt is not null && signOff.Seat == task.Seat) ? "Sign again: it changed" : "Sign off",
            isTaken ? null : obstacle?.Message, !isRelease ? null : standing.Subject is { } subject ? Verdicts.Parse(subject.Verdict) : Verdict.Missing, isRelease ? said.Seats : [], task.CreatedAt, task.DueAt, task.ClosedAt,
            own.Find(signOff => signOff.TaskId == task.Id)?.Outcome.Key())
        {
            // of what is no release the line beneath the title says it already
            Approves = isRelease ? Matters.Words(task.Approves) : "",
            ClaimedBy = task.ClaimedBy is { } holder ? names.GetValueOrDefault(holder, ActorDirectory.Erased) : null,
            IsMine = task.ClaimedBy == person,
            MayClaim = task is { Seat: not null, State: TaskState.Open } && task.ClaimedBy != person && (obstacle is null || isTaken),
            EscalatedAt = task.State == TaskState.Open ? task.EscalatedAt : null,
            AsDeputy = standing.AsDeputy,
            OnBehalfOf = standing.OnBehalfOf is { } delegator ? names.GetValueOrDefault(delegator, ActorDirectory.Erased) : null,
        };
    }

    private static string About(Row row) => row.Release is { } release
        ? $"Release {ReleaseView.NumberOf(release.Number)} to {release.Environment}{(row.System!.BusinessUnit.Length > 0 ? $" · {row.System.BusinessUnit}" : null)}"
        : row.Task.SubjectKind == BreachSubject.SubjectKind ? "Breached condition of an approval"
        : row.Task.SubjectKind == "waiver-request" ? "Waiver of a rule"
        : row.Task.SubjectKind == "process-draft" ? "Process to be published"
        : row.Policy?.AsksToRetire == true ? "Policy to be retired" : "Policy to be published";

    private sealed class Row
    {
        public required ApprovalTask Task { get; init; }

        public required Release? Release { get; init; }

        public required ModelVersion? Version { get; init; }

        public required Model? Model { get; init; }

        public required AiSystem? System { get; init; }

        public required PolicyVersion? Policy { get; init; }
    }
}
