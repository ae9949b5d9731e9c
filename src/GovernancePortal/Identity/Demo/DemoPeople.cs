using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.Demo;

/// <summary>Makes the sample people, once.</summary>
internal sealed class DemoPeople(PortalDatabase database, TimeProvider time)
{
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        var origin = Actor.Portal("demo-organisation").Origin;
        await using var db = await database.ChangeAsync(origin, "demo.seed", cancellation);
        var known = await db.Set<Person>().Select(person => person.UserKey).ToListAsync(cancellation);
        foreach (var demo in DemoAccount.All.Where(demo => !known.Contains(demo.UserKey)))
        {
            var person = new Person(demo.UserKey, demo.Account, demo.DisplayName, null, time.GetUtcNow());
            db.Add(person);
            db.Add(new RoleGrant(person.Id, demo.Role, GrantSource.Demo, origin.ActorId, time.GetUtcNow()));
        }

        await db.SaveChangesAsync(cancellation);
    }
}
