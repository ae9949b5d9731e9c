using System.Security.Claims;
using GovernancePortal.Identity.OpenIdConnect;
using GovernancePortal.Identity.OpenIdConnect.Refusals;
using GovernancePortal.Identity.People;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.SignIn;

/// <summary>Turns who the identity provider vouches for into a person of the portal, with the roles and seats that the directory names.</summary>
internal sealed class ProviderSignIn(PortalDatabase database, RefusalLog refusals, TimeProvider time)
{
    /// <exception cref="SignInRefusedException">The person is suspended here.</exception>
    public Task<ClaimsPrincipal> EnterAsync(ExternalIdentity identity, HttpContext context, CancellationToken cancellation) => TakeInAsync(identity, "person.sign-in", context, cancellation);

    /// <summary>The person of a session proved again who they are: roles and seats are what the directory names now.</summary>
    /// <exception cref="SignInRefusedException">The person is suspended here.</exception>
    public Task<ClaimsPrincipal> ConfirmAsync(ExternalIdentity identity, HttpContext context, CancellationToken cancellation) => TakeInAsync(identity, "person.confirm", context, cancellation);

    /// <summary>A refused sign-in enters the ledger by its code alone: whoever it was has no place in the portal, so nor have their data.</summary>
    public Task RefusedAsync(SignInRefusedException refused, HttpContext context, CancellationToken cancellation) =>
        refusals.EnterAsync(Origin(null, context), "person.sign-in", "sign-in", Correlation.Of(context), Error.Forbidden(refused.Refusal.Code, refused.Refusal.Title), cancellation);

    private async Task<ClaimsPrincipal> TakeInAsync(ExternalIdentity identity, string action, HttpContext context, CancellationToken cancellation)
    {
        try
        {
            return await TryAsync(identity, action, context, cancellation);
        }
        catch (DbUpdateException race) when (Duplicate.Is(race) || race is DbUpdateConcurrencyException)
        {
            // the same person came in by two windows at once; the other one has done what was to do
            return await TryAsync(identity, action, context, cancellation);
        }
    }

    private async Task<ClaimsPrincipal> TryAsync(ExternalIdentity identity, string action, HttpContext context, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await database.ChangeAsync(Origin(null, context), action, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await Person.HoldAsync(db, identity.UserKey, cancellation);
        var person = await db.Set<Person>().Include(p => p.Grants.Where(grant => grant.State != GrantState.Revoked)).SingleOrDefaultAsync(p => p.UserKey == identity.UserKey, cancellation);
        if (person is { Suspended: true })
            throw new SignInRefusedException(SignInRefusals.PersonSuspended, $"person {person.Id} is suspended");
        if (person is null)
            db.Add(person = new(identity.UserKey, Account(identity), identity.DisplayName, identity.Email, now));
        db.Origin = Origin(person.Id, context);
        db.Announcements.Add(PeopleRules.Topic);
        person.SignedIn(identity.DisplayName, identity.Email, now);
        DirectoryGrants.Withdraw(person, identity.AppRoles, now);
        await db.SaveChangesAsync(cancellation);
        db.AddRange(DirectoryGrants.Missing(person, identity.AppRoles, now));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return PortalClaims.Principal(person.Id, person.Account, person.DisplayName, identity.AppRoles, CookieAuthenticationDefaults.AuthenticationScheme);
    }

    // the portal acts on the word of the directory, on behalf of the person: nobody gives roles to themself
    private static ChangeOrigin Origin(Guid? personId, HttpContext context) =>
        new(Actor.PortalId, personId, Correlation.Of(context), context.Connection.RemoteIpAddress?.ToString());

    private static string Account(ExternalIdentity identity) =>
        ShortText.Of(identity.Email is { Length: <= Person.MaxAccount } email ? email : identity.Subject, Person.MaxAccount);
}
