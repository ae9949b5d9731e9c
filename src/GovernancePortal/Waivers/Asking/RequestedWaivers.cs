using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Waivers.Granting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Waivers.Asking;

/// <summary>Reads what waivers are asked for, and what became of the requests.</summary>
public sealed class RequestedWaivers(PortalDatabase database, ActorDirectory people, ApprovalBook approvals, SubjectDirectory subjects)
{
    private const int MostOpen = 100;

    /// <summary>A page of requests, those that wait first, newest first.</summary>
    public async Task<Page<RequestedWaiverLine>> ListAsync(PageRequest request, RequestedWaiverFilter filter, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var rows = Rows(db);
        if (Enum.GetValues<RequestedWaiverState>().Where(known => RequestedWaiverWords.Key(known) == filter.State).Select(known => (RequestedWaiverState?)known).FirstOrDefault() is { } state)
            rows = rows.Where(row => row.Asked.State == state);
        if (filter.ReleaseId is { } release)
            rows = rows.Where(row => row.Asked.ReleaseId == release);
        if (filter.SystemId is { } system)
            rows = rows.Where(row => row.Asked.SystemId == system);
        if (request.Search is { } text && Like.Contains(text) is var like)
            rows = rows.Where(row => EF.Functions.ILike(row.Asked.RuleTitle, like, Like.Escape) || EF.Functions.ILike(row.Asked.Scope, like, Like.Escape) || EF.Functions.ILike(row.Asked.Reason, like, Like.Escape));
        var page = await rows.OrderBy(row => row.Asked.EndedAt != null).ThenByDescending(row => row.Asked.AskedAt).ThenBy(row => row.Asked.Id).ToPageAsync(request, cancellation);
        return new(await LinesAsync(page.Items, cancellation), page.Total, page.Number, page.PageSize);
    }

    public async Task<Result<RequestedWaiverLine>> OneAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await Rows(db).SingleOrDefaultAsync(row => row.Asked.Id == id, cancellation) is { } row ? (await LinesAsync([row], cancellation))[0] : Error.NotFound("request for a waiver");
    }

    /// <summary>What waits for a decision: of everything, or of a release and its system; newest first.</summary>
    public async Task<IReadOnlyList<RequestedWaiverLine>> OpenAsync(Guid? release, Guid? system, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var open = Rows(db).Where(row => row.Asked.EndedAt == null && (release == null || row.Asked.ReleaseId == release || (row.Asked.ReleaseId == null && row.Asked.SystemId == system)));
        return await LinesAsync(await open.OrderByDescending(row => row.Asked.AskedAt).ThenBy(row => row.Asked.Id).Take(MostOpen).ToListAsync(cancellation), cancellation);
    }

    /// <summary>A request as its page shows it to a person.</summary>
    public async Task<Result<RequestedWaiverReview>> OpenAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        var found = await OneAsync(id, cancellation);
        if (found.Error is { } missing)
            return missing;
        var subject = await subjects.LookAsync(RequestedWaiverSubject.SubjectKind, id, cancellation);
        var proceedings = (await approvals.ProceedingsAsync(RequestedWaiverSubject.SubjectKind, [id], cancellation))[id];
        var asked = subject is null ? [] : proceedings.Asked(await approvals.RightsAsync(actor, cancellation), subject);
        var names = await people.NamesAsync(proceedings.Said.Select(said => said.PersonId), cancellation);
        return new RequestedWaiverReview(found.Value, asked.Count > 0 ? asked[0] : null, subject?.Obstacle, proceedings.Said, names);
    }

    /// <summary>Holds a request and the process that decides on it, the process first, as when somebody decides; null where there is no such request. The process is null where none runs.</summary>
    internal static async Task<(RequestedWaiver Asked, ApprovalInstance? Instance)?> HoldAsync(PortalDbContext db, Guid id, CancellationToken cancellation)
    {
        var running = await db.Set<ApprovalInstance>().Where(row => row.SubjectKind == RequestedWaiverSubject.SubjectKind && row.SubjectId == id && row.ParentId == null && row.EndedAt == null).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellation);
        var instance = running is { } open ? await ProcessRunner.LockAsync(db, open, cancellation) : null;
        return (await db.Set<RequestedWaiver>().FromSql($"select * from requested_waivers where id = {id} for update").ToListAsync(cancellation)).SingleOrDefault() is { } asked
            ? (asked, instance is { EndedAt: null } ? instance : null)
            : null;
    }

    private static IQueryable<Row> Rows(PortalDbContext db) =>
        from asked in db.Set<RequestedWaiver>()
        join system in db.Set<AiSystem>() on asked.SystemId equals system.Id
        from waiver in db.Set<Waiver>().Where(waiver => waiver.RequestId == asked.Id).DefaultIfEmpty()
        select new Row { Asked = asked, System = system.Name, WaiverId = (Guid?)waiver.Id };

    private async Task<IReadOnlyList<RequestedWaiverLine>> LinesAsync(IReadOnlyList<Row> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
            return [];
        var names = await people.NamesAsync(rows.Select(row => row.Asked.AskedBy), cancellation);
        return [.. rows.Select(row => new RequestedWaiverLine(RequestedWaiverView.Of(row.Asked, row.WaiverId), row.Asked.Scope, row.System, names.GetValueOrDefault(row.Asked.AskedBy, ActorDirectory.Erased)))];
    }

    private sealed class Row
    {
        public required RequestedWaiver Asked { get; init; }

        public required string System { get; init; }

        public required Guid? WaiverId { get; init; }
    }
}

/// <summary>Which requests are asked for.</summary>
/// <param name="State"><c>asked</c>, <c>granted</c>, <c>refused</c>, <c>taken-back</c> or <c>lapsed</c>; anything else is all.</param>
public sealed record RequestedWaiverFilter(string? State = null, Guid? ReleaseId = null, Guid? SystemId = null);

/// <summary>A request as its page shows it.</summary>
/// <param name="Yours">The task that asks a seat of the person who looks; null where none does.</param>
/// <param name="Obstacle">Why it cannot be granted as things are now; null when it can, and when it is decided.</param>
/// <param name="Said">Oldest first.</param>
public sealed record RequestedWaiverReview(RequestedWaiverLine Line, AskedTask? Yours, Error? Obstacle, IReadOnlyList<SignOffView> Said, IReadOnlyDictionary<Guid, string> Names)
{
    public string NameOf(Guid person) => Names.GetValueOrDefault(person, ActorDirectory.Erased);
}
