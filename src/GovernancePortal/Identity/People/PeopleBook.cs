using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.People;

/// <summary>Reads people with what they were given.</summary>
public sealed class PeopleBook(PortalDatabase database, TimeProvider time)
{
    private const int MostDays = 36_500;

    private static readonly PortalRole[] SeatRoles = [PortalRole.Platform, PortalRole.Security, PortalRole.Risk];

    public async Task<Page<PersonView>> ListAsync(PageRequest request, PersonFilter filter, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var query = Apply(filter, db.Set<Person>());
        if (request.Search is { } text)
            query = query.Where(person => EF.Functions.ILike(person.DisplayName, Like.Contains(text), Like.Escape) || EF.Functions.ILike(person.Account, Like.Contains(text), Like.Escape) || EF.Functions.ILike(person.Email!, Like.Contains(text), Like.Escape));
        query = request.SortField switch
        {
            "account" => query.By(request, person => person.Account).ThenBy(person => person.Id),
            "lastSignInAt" => query.By(request, person => person.LastSignInAt ?? DateTimeOffset.MinValue).ThenBy(person => person.Id),
            "createdAt" => query.By(request, person => person.CreatedAt).ThenBy(person => person.Id),
            "state" => query.By(request, person => person.Suspended).ThenBy(person => person.DisplayName).ThenBy(person => person.Id),
            _ => query.By(request, person => person.DisplayName).ThenBy(person => person.Id),
        };
        var page = await query.Include(person => person.Grants.Where(grant => grant.State != GrantState.Revoked)).ToPageAsync(request, cancellation);
        return new([.. page.Items.Select(PersonView.Of)], page.Total, page.Number, page.PageSize);
    }

    public async Task<Result<PersonView>> PersonAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var person = await db.Set<Person>().Include(p => p.Grants.Where(grant => grant.State != GrantState.Revoked)).SingleOrDefaultAsync(p => p.Id == id, cancellation);
        return person is null ? Error.NotFound("person") : PersonView.Of(person);
    }

    /// <summary>Who holds what now, role by role; suspended people count for nothing.</summary>
    public async Task<IReadOnlyList<RoleCount>> CountsAsync(CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var grants = await db.Set<Person>().Where(person => !person.Suspended).SelectMany(person => person.Grants).Where(grant => grant.State != GrantState.Revoked)
            .GroupBy(grant => new { grant.Role, grant.State }).Select(group => new { group.Key.Role, group.Key.State, Count = group.Count() }).ToListAsync(cancellation);
        return [.. Enum.GetValues<PortalRole>().Select(role => new RoleCount(role, Of(role, GrantState.Active), Of(role, GrantState.Proposed)))];

        int Of(PortalRole role, GrantState state) => grants.SingleOrDefault(group => group.Role == role && group.State == state)?.Count ?? 0;
    }

    private IQueryable<Person> Apply(PersonFilter filter, IQueryable<Person> query)
    {
        if (PortalRoles.RoleOf(filter.Role) is { } role)
            query = query.Where(person => person.Grants.Any(grant => grant.Role == role && grant.State == GrantState.Active));
        if (filter.Seat == true)
            query = query.Where(person => person.Grants.Any(grant => SeatRoles.Contains(grant.Role) && grant.State == GrantState.Active));
        if (filter.UnseenDays is { } days)
        {
            var since = time.GetUtcNow().AddDays(-Math.Clamp(days, 0, MostDays));
            query = query.Where(person => (person.LastSignInAt ?? person.CreatedAt) < since);
        }

        return filter.State switch
        {
            "active" => query.Where(person => !person.Suspended),
            "suspended" => query.Where(person => person.Suspended),
            _ => query,
        };
    }
}
