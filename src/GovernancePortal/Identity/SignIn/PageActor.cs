using System.Security.Claims;
using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using GovernancePortal.Ui.Feedback;
using Microsoft.AspNetCore.Components.Authorization;

namespace GovernancePortal.Identity.SignIn;

/// <summary>The person in front of a page. Looked up anew for each use case, so that a taken role is gone at once.</summary>
public sealed class PageActor(AuthenticationStateProvider authentication, ActorDirectory directory, SessionEnd session, PageOutage outage)
{
    /// <exception cref="SessionEndedException">The person signed out elsewhere, or was suspended: the page says so.</exception>
    /// <exception cref="PageOutageException">The database is away: the page says so, and goes on when it is back.</exception>
    public async Task<Actor> GetAsync(CancellationToken cancellation = default)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        return await FindAsync(state.User, cancellation) ?? throw session.Tell();
    }

    private async Task<Actor?> FindAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var opening = outage.IsOpening;
        try
        {
            return await directory.FindAsync(user, Correlation.New(), PortalClaims.AddressOf(user), cancellation);
        }
        catch (Exception failure) when (DatabaseAway.Caused(failure))
        {
            throw outage.Tell(failure, opening);
        }
    }
}
