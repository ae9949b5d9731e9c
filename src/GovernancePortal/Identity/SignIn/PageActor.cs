using GovernancePortal.Identity.People;
using GovernancePortal.Ui.Feedback;
using Microsoft.AspNetCore.Components.Authorization;

namespace GovernancePortal.Identity.SignIn;

/// <summary>The person in front of a page. Looked up anew for each use case, so that a taken role is gone at once.</summary>
public sealed class PageActor(AuthenticationStateProvider authentication, ActorDirectory directory, SessionEnd session)
{
    /// <exception cref="SessionEndedException">The person signed out elsewhere, or was suspended: the page says so.</exception>
    public async Task<Actor> GetAsync(CancellationToken cancellation = default)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        return await directory.FindAsync(state.User, Correlation.New(), PortalClaims.AddressOf(state.User), cancellation)
            ?? throw session.Tell();
    }
}
