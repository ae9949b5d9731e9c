using GovernancePortal.Identity.People;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.Demo;

/// <summary>Lets somebody be a sample person: one of the demo organisation's, or one that an administrator added. Demo mode only.</summary>
internal sealed class DemoSignIn(PortalDatabase database, TimeProvider time)
{
    public async Task<Result<Person>> EnterAsync(string? account, HttpContext context, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(new(Actor.PortalId, null, Correlation.Of(context), context.Connection.RemoteIpAddress?.ToString()), "person.sign-in", cancellation);
        if (await db.Set<Person>().SingleOrDefaultAsync(p => p.UserKey == UserKeys.Demo + account, cancellation) is not { } person)
            return Error.Invalid("unknown-demo-account", $"There is no demo account “{account}”.", $"The demo accounts are: {string.Join(", ", (await AllAsync(cancellation)).Select(demo => demo.Account))}.");
        if (person.Suspended)
            return Error.Forbidden("person-suspended", $"The account “{person.Account}” is suspended.", "An administrator can let it in again.");
        db.Origin = db.Origin! with { OnBehalfOf = person.Id };
        person.SignedIn(person.DisplayName, person.Email, time.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        return person;
    }

    /// <summary>The accounts that one may be, the demo organisation's own first.</summary>
    public async Task<IReadOnlyList<DemoChoice>> AllAsync(CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var people = await db.Set<Person>().Where(person => person.UserKey.StartsWith(UserKeys.Demo) && !person.Suspended)
            .Include(person => person.Grants.Where(grant => grant.State == GrantState.Active)).ToListAsync(cancellation);
        return [.. people.Select(Choice).OrderBy(choice => choice.Place).ThenBy(choice => choice.Account, StringComparer.Ordinal)];
    }

    private static DemoChoice Choice(Person person)
    {
        var roles = person.Grants.Select(grant => grant.Role).Order().ToList();
        var place = DemoAccount.All.ToList().FindIndex(demo => demo.Account == person.Account);
        var words = place >= 0 ? DemoAccount.All[place].ComesTo : roles.Count == 0 ? "holds no role yet" : string.Join(", ", roles.Select(role => role.Title()));
        return new(person.Account, person.DisplayName, words, roles.FirstOrDefault(PortalRole.DataScientist).Key(), place < 0 ? int.MaxValue : place);
    }
}

/// <summary>An account on the demo's sign-in page.</summary>
/// <param name="ComesTo">What the person does in the portal.</param>
/// <param name="Role">Key of the role whose symbol stands beside the name.</param>
/// <param name="Place">Low first.</param>
internal sealed record DemoChoice(string Account, string DisplayName, string ComesTo, string Role, int Place);
