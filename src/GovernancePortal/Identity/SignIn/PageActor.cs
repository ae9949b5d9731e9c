using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using GovernancePortal.Ui.Feedback;
using Microsoft.AspNetCore.Components.Authorization;

namespace GovernancePortal.Identity.SignIn;

/// <summary>
/// The person in front of a page. On an open page looked up anew for each use case, so that a taken role is gone at once; while a page is
/// drawn for the answer to a request, whoever that came from a moment ago.
/// </summary>
public sealed class PageActor(AuthenticationStateProvider authentication, ActorDirectory directory, RequestActor request, SessionEnd session, PageOutage outage)
{
    /// <exception cref="SessionEndedException">The person signed out elsewhere, or was suspended: the page says so.</exception>
    /// <exception cref="PageOutageException">The database is away: the page says so, and goes on when it is back.</exception>
    public async Task<Actor> GetAsync(CancellationToken cancellation = default)
    {
        var opening = outage.IsOpening;
        try
        {
            return await FindAsync(cancellation) ?? throw session.Tell();
        }
        catch (Exception failure) when (DatabaseAway.Caused(failure))
        {
            throw outage.Tell(failure, opening);
        }
    }

    /// <summary>The same for what goes on without: null when the person signed out elsewhere, or was suspended, and nothing is told.</summary>
    public async Task<Actor?> FindAsync(CancellationToken cancellation)
    {
        if (request.Found is { } found)
            return found;
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        return await directory.FindAsync(user, Correlation.New(), PortalClaims.AddressOf(user), cancellation);
    }
}
