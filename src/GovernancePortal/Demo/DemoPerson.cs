using GovernancePortal.Identity;
using GovernancePortal.Identity.Demo;
using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Demo;

/// <summary>The sample people, for what they do in the samples.</summary>
internal sealed class DemoPerson(PortalDatabase database, ActorDirectory people)
{
    /// <exception cref="InvalidOperationException">The account is suspended.</exception>
    public async Task<Actor> ActAsync(string account, CancellationToken cancellation)
    {
        var key = DemoAccount.Find(account)!.UserKey;
        await using var db = await database.ReadAsync(cancellation);
        var id = await db.Set<Person>().Where(person => person.UserKey == key).Select(person => person.Id).SingleAsync(cancellation);
        return await people.FindAsync(id, "demo-samples", null, cancellation) ?? throw new InvalidOperationException($"The demo account {account} is suspended.");
    }
}
