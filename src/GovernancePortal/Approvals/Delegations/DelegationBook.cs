using GovernancePortal.Approvals.Deputies;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Delegations;

/// <summary>Reads delegations: what people gave and received, and for whom somebody may act now.</summary>
public sealed class DelegationBook(PortalDatabase database, DirectoryWord word, TimeProvider time)
{
    private const int MostCandidates = 8;

    /// <summary>For which seats this person may speak now.</summary>
    public async Task<SeatRights> RightsAsync(Actor actor, CancellationToken cancellation)
    {
        if (!MayBeDelegate(actor))
            return new(actor, []);
        var now = time.GetUtcNow();
        await using var db = await database.ReadAsync(cancellation);
        var given = await db.Set<Delegation>().Where(row => row.DelegateId == actor.Id && row.EndedAt == null && row.Since <= now && row.Until > now).ToListAsync(cancellation);
        var deputy = await SeatDeputy.OfAsync(db.Set<SeatDeputy>(), actor, cancellation);
        if (given.Count == 0)
            return new(actor, []) { DeputyOf = deputy };
        var delegators = given.Select(row => row.DelegatorId).Distinct().ToList();
        var people = await db.Set<Person>().Include(person => person.Grants.Where(grant => grant.State == GrantState.Active)).Where(person => delegators.Contains(person.Id)).ToListAsync(cancellation);
        return new(actor, Counting(given, people, people.SelectMany(person => person.Grants), now)) { DeputyOf = deputy };
    }

    /// <summary>The same for a change that has begun: delegations, and the people who gave them, stay as they are until it ends.</summary>
    /// <param name="db">In a transaction.</param>
    /// <param name="actor">As held by <see cref="ActorDirectory.HoldAsync"/>.</param>
    internal async Task<SeatRights> HoldAsync(PortalDbContext db, Actor actor, CancellationToken cancellation)
    {
        if (!MayBeDelegate(actor))
            return new(actor, []);
        var now = time.GetUtcNow();
        var given = await db.Set<Delegation>().FromSql($"select * from delegations where delegate_id = {actor.Id} and ended_at is null and until > {now} order by id for share").AsNoTracking().ToListAsync(cancellation);
        var delegators = given.Select(row => row.DelegatorId).Distinct().ToArray();
        var deputy = await SeatDeputy.OfAsync(db.Set<SeatDeputy>().FromSql($"select *, xmin from seat_deputies where person_id = {actor.Id} order by id for share").AsNoTracking(), actor, cancellation);
        if (delegators.Length == 0)
            return new(actor, []) { DeputyOf = deputy };
        var people = await db.Set<Person>().FromSql($"select * from people where id = any({delegators}) order by id for share").AsNoTracking().ToListAsync(cancellation);
        var grants = await db.Set<RoleGrant>().FromSql($"select *, xmin from role_grants where person_id = any({delegators}) order by id for share").AsNoTracking().ToListAsync(cancellation);
        return new(actor, Counting(given, people, grants, now)) { DeputyOf = deputy };
    }

    /// <summary>Delegations that this person gave or received, or everybody's for those who may read people; the newest first.</summary>
    /// <param name="all">Everybody's, where the person may see them.</param>
    public async Task<Result<Page<DelegationView>>> ListAsync(Actor actor, bool all, bool current, PageRequest request, CancellationToken cancellation)
    {
        if (all && actor.Demand(Permission.ReadPeople) is { } refusal)
            return refusal;
        var now = time.GetUtcNow();
        await using var db = await database.ReadAsync(cancellation);
        var query = db.Set<Delegation>().AsQueryable();
        if (!all)
            query = query.Where(row => row.DelegatorId == actor.Id || row.DelegateId == actor.Id);
        if (current)
            query = query.Where(row => row.EndedAt == null && row.Until > now);
        var page = await query.OrderByDescending(row => row.Id).ToPageAsync(request, cancellation);
        return new Page<DelegationView>(await ViewsAsync(db, page.Items, now, cancellation), page.Total, page.Number, page.PageSize);
    }

    /// <summary>One delegation, for those whom it concerns and those who may read people.</summary>
    public async Task<Result<DelegationView>> DelegationAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<Delegation>().SingleOrDefaultAsync(row => row.Id == id, cancellation) is { } found && (found.DelegatorId == actor.Id || found.DelegateId == actor.Id || actor.May(Permission.ReadPeople))
            ? (await ViewsAsync(db, [found], time.GetUtcNow(), cancellation))[0]
            : Error.NotFound("delegation");
    }

    /// <summary>People to whom a seat can be delegated, by name or account: not the person who asks, nobody who is suspended, and only those whose roles let them act for a seat.</summary>
    public async Task<IReadOnlyList<DelegateCandidate>> CandidatesAsync(Actor actor, string? text, CancellationToken cancellation)
    {
        if (!actor.May(Permission.DelegateSeat))
            return [];
        var roles = PermissionMatrix.Row(Permission.ActForSeat).Roles.ToList();
        var sought = new PageRequest(Q: text).Search;
        await using var db = await database.ReadAsync(cancellation);
        var query = db.Set<Person>().Where(person => !person.Suspended && person.Id != actor.Id && person.Grants.Any(grant => grant.State == GrantState.Active && roles.Contains(grant.Role)));
        if (sought is not null)
            query = query.Where(person => EF.Functions.ILike(person.DisplayName, Like.Contains(sought), Like.Escape) || EF.Functions.ILike(person.Account, Like.Contains(sought), Like.Escape));
        var found = await query.Include(person => person.Grants.Where(grant => grant.State == GrantState.Active)).OrderBy(person => person.DisplayName).ThenBy(person => person.Id).Take(MostCandidates).ToListAsync(cancellation);
        return [.. found.Select(person => new DelegateCandidate(person.Id, person.Account, person.DisplayName, [.. person.Grants.Select(grant => grant.Role).Distinct().Order().Select(role => role.Title())]))];
    }

    // a machine speaks for no seat, whoever owns it
    private static bool MayBeDelegate(Actor actor) => actor.Machine is null && actor.May(Permission.ActForSeat);

    // the directory's word on somebody who is away lasts as long as it does for their machines
    private IReadOnlyList<Delegation> Counting(IEnumerable<Delegation> given, IEnumerable<Person> people, IEnumerable<RoleGrant> grants, DateTimeOffset now)
    {
        var terms = new DirectoryTerms(word.ForMachinesSince);
        var signedIn = people.Where(person => !person.Suspended).ToDictionary(person => person.Id, person => person.LastSignInAt);
        var held = grants.Where(grant => grant.State == GrantState.Active && signedIn.TryGetValue(grant.PersonId, out var last) && terms.Count(grant, last)).Select(grant => (grant.PersonId, grant.Role)).ToHashSet();
        return [.. given.Where(row => row.IsInForce(now) && held.Contains((row.DelegatorId, row.Seat.AsRole())))];
    }

    private static async Task<IReadOnlyList<DelegationView>> ViewsAsync(PortalDbContext db, IReadOnlyList<Delegation> rows, DateTimeOffset now, CancellationToken cancellation)
    {
        var ids = rows.SelectMany(row => new[] { row.DelegatorId, row.DelegateId }).Distinct().ToList();
        var people = await db.Set<Person>().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancellation);
        var tasks = rows.Select(row => row.TaskId).OfType<Guid>().ToList();
        var seats = rows.Select(row => row.Seat.AsRole()).Distinct().ToList();
        var held = (await db.Set<RoleGrant>().Where(grant => ids.Contains(grant.PersonId) && grant.State == GrantState.Active && seats.Contains(grant.Role)).Select(grant => new { grant.PersonId, grant.Role }).ToListAsync(cancellation)).Select(grant => (grant.PersonId, grant.Role)).ToHashSet();
        var subjects = tasks.Count == 0 ? [] : await db.Set<Tasks.ApprovalTask>().Where(task => tasks.Contains(task.Id)).ToDictionaryAsync(task => task.Id, cancellation);
        return [.. rows.Select(row => DelegationView.Of(row, people, row.TaskId is { } id ? subjects[id] : null, held.Contains((row.DelegatorId, row.Seat.AsRole())), now))];
    }
}
