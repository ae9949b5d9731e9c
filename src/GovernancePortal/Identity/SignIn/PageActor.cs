using GovernancePortal.Identity.People;
using Microsoft.AspNetCore.Components.Authorization;

namespace GovernancePortal.Identity.SignIn;

/// <summary>The person in front of a page. Looked up anew for each use case, so that a taken role is gone at once.</summary>
public sealed class PageActor(AuthenticationStateProvider authentication, ActorDirectory directory)
{
    /// <exception cref="UnauthorizedAccessException">Nobody is signed in, or the person was suspended: sign in again.</exception>
    public async Task<Actor> GetAsync(CancellationToken cancellation = default)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        return await directory.FindAsync(state.User, Correlation.New(), PortalClaims.AddressOf(state.User), cancellation)
            ?? throw new UnauthorizedAccessException("Your session has ended. Sign in again; what you typed is kept on the page.");
    }
}
