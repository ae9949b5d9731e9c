using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Waivers.Granting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Waivers;

/// <summary>The register of waivers: those that count and those that have ended.</summary>
public sealed class WaiverRegister(PortalDatabase database, IWaivedReleases releases, ActorDirectory people, TimeProvider time)
{
    /// <summary>How many days before its end a waiver is called one that expires soon.</summary>
    public const int SoonDays = 30;

    /// <summary>A page of the register. Sorts by <c>until</c>, <c>grantedAt</c> and <c>rule</c>; without one, by what ends next.</summary>
    public async Task<Page<WaiverLine>> ListAsync(PageRequest request, WaiverFilter filter, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await database.ReadAsync(cancellation);
        var page = await Sorted(Rows(db, request, filter, now), request).ToPageAsync(request, cancellation);
        return new(await LinesAsync(page.Items, now, cancellation), page.Total, page.Number, page.PageSize);
    }

    public async Task<Result<WaiverLine>> OneAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var row = await Joined(db).SingleOrDefaultAsync(row => row.Waiver.Id == id, cancellation);
        return row is null ? Error.NotFound("waiver") : (await LinesAsync([row], time.GetUtcNow(), cancellation))[0];
    }

    /// <summary>All waivers of a release, and of its system while the release was open, newest first: those that have ended too.</summary>
    /// <param name="from">When the release was asked for.</param>
    /// <param name="to">When it was decided; null while it is open.</param>
    public async Task<IReadOnlyList<WaiverLine>> OfReleaseAsync(Guid release, Guid system, DateTimeOffset from, DateTimeOffset? to, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var rows = await Joined(db).Where(row => row.Waiver.ReleaseId == release || (row.Waiver.ReleaseId == null && row.Waiver.SystemId == system && row.Waiver.Until > from && (row.Waiver.EndedAt == null || row.Waiver.EndedAt > from) && (to == null || row.Waiver.GrantedAt <= to)))
            .OrderByDescending(row => row.Waiver.GrantedAt).ThenBy(row => row.Waiver.Id).ToListAsync(cancellation);
        return await LinesAsync(rows, time.GetUtcNow(), cancellation);
    }

    private static IQueryable<Row> Rows(PortalDbContext db, PageRequest request, WaiverFilter filter, DateTimeOffset now)
    {
        var soon = now.AddDays(SoonDays);
        var rows = filter.State switch
        {
            WaiverView.InForce => Joined(db).Where(row => row.Waiver.EndedAt == null && row.Waiver.Until > now),
            WaiverFilter.Expiring => Joined(db).Where(row => row.Waiver.EndedAt == null && row.Waiver.Until > now && row.Waiver.Until <= soon),
            WaiverFilter.Ended => Joined(db).Where(row => row.Waiver.EndedAt != null || row.Waiver.Until <= now),
            WaiverView.Expired => Joined(db).Where(row => row.Waiver.End == WaiverEnd.Expired || (row.Waiver.End == null && row.Waiver.Until <= now)),
            WaiverView.Withdrawn => Joined(db).Where(row => row.Waiver.End == WaiverEnd.Withdrawn),
            WaiverView.Replaced => Joined(db).Where(row => row.Waiver.End == WaiverEnd.Replaced),
            WaiverView.RuleReplaced => Joined(db).Where(row => row.Waiver.End == WaiverEnd.RuleReplaced),
            _ => Joined(db),
        };
        if (filter.ReleaseId is { } release)
            rows = rows.Where(row => row.Waiver.ReleaseId == release);
        if (filter.SystemId is { } system)
            rows = rows.Where(row => row.Waiver.SystemId == system);
        if (filter.Policy is { } policy)
            rows = rows.Where(row => row.Waiver.PolicyKey == policy);
        if (filter.Rule is { } rule)
            rows = rows.Where(row => row.Waiver.RuleId == rule);
        if (request.Search is not { } text)
            return rows;
        var like = Like.Contains(text);
        return rows.Where(row => EF.Functions.ILike(row.Waiver.RuleTitle, like, Like.Escape) || EF.Functions.ILike(row.Waiver.RuleId, like, Like.Escape)
            || EF.Functions.ILike(row.Waiver.PolicyKey, like, Like.Escape) || EF.Functions.ILike(row.Waiver.Reason, like, Like.Escape) || EF.Functions.ILike(row.System.Name, like, Like.Escape));
    }

    private static IQueryable<Row> Sorted(IQueryable<Row> rows, PageRequest request) => request.SortField switch
    {
        "grantedAt" => rows.By(request, row => row.Waiver.GrantedAt).ThenBy(row => row.Waiver.Id),
        "rule" => rows.By(request, row => row.Waiver.RuleTitle).ThenBy(row => row.Waiver.Id),
        "until" => rows.By(request, row => row.Waiver.Until).ThenBy(row => row.Waiver.Id),
        _ => rows.OrderBy(row => row.Waiver.EndedAt != null).ThenBy(row => row.Waiver.Until).ThenBy(row => row.Waiver.Id),
    };

    private static IQueryable<Row> Joined(PortalDbContext db) =>
        from waiver in db.Set<Waiver>()
        join system in db.Set<AiSystem>() on waiver.SystemId equals system.Id
        select new Row { Waiver = waiver, System = system };

    private async Task<IReadOnlyList<WaiverLine>> LinesAsync(IReadOnlyList<Row> rows, DateTimeOffset now, CancellationToken cancellation)
    {
        if (rows.Count == 0)
            return [];
        var named = await releases.FindAsync([.. rows.Select(row => row.Waiver.ReleaseId).OfType<Guid>().Distinct()], cancellation);
        var names = await people.NamesAsync(rows.SelectMany(row => new[] { row.Waiver.PersonId, row.Waiver.AskedBy, row.Waiver.EndedBy ?? row.Waiver.PersonId }), cancellation);
        return [.. rows.Select(row => new WaiverLine(
            WaiverView.Of(row.Waiver, now), row.System.Name, row.System.Owner, row.Waiver.ReleaseId is { } id ? named.GetValueOrDefault(id) : null,
            names.GetValueOrDefault(row.Waiver.PersonId, ActorDirectory.Erased), row.Waiver.EndedBy is { } by ? names.GetValueOrDefault(by, ActorDirectory.Erased) : null,
            Math.Max(0, (row.Waiver.Until.UtcDateTime.AddTicks(-1).Date - now.UtcDateTime.Date).Days), names.GetValueOrDefault(row.Waiver.AskedBy, ActorDirectory.Erased)))];
    }

    private sealed class Row
    {
        public required Waiver Waiver { get; init; }

        public required AiSystem System { get; init; }
    }
}

/// <summary>What of the register is asked for.</summary>
/// <param name="State"><c>in-force</c>, <c>expiring</c> (within 30 days), <c>ended</c>, <c>expired</c>, <c>withdrawn</c>, <c>replaced</c> or <c>rule-replaced</c>; anything else is all.</param>
public sealed record WaiverFilter(string? State = null, Guid? ReleaseId = null, Guid? SystemId = null, string? Policy = null, string? Rule = null)
{
    public const string Expiring = "expiring";
    public const string Ended = "ended";
}

/// <summary>A waiver with the names that people know things by.</summary>
/// <param name="Owner">Who answers for the system, as the organisation names them; may be empty.</param>
/// <param name="Release">Null where it is for all of the system.</param>
/// <param name="Person">Who granted it.</param>
/// <param name="EndedBy">Who withdrew it, or submitted another version; the portal where the rule was replaced; null where nobody ended it.</param>
/// <param name="DaysLeft">Days from today to its last day, in UTC; 0 on that day and when it is over.</param>
/// <param name="Asker">Who asked for it.</param>
public sealed record WaiverLine(WaiverView Waiver, string System, string Owner, WaivedRelease? Release, string Person, string? EndedBy, int DaysLeft, string Asker);
