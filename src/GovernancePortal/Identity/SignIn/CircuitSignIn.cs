using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace GovernancePortal.Identity.SignIn;

/// <summary>
/// Looks the person of an open page up again, every 30 seconds: a suspended person and an ended session become anonymous, and the page
/// closes; roles that were taken or given count from then on. Use cases look the person up by themselves, each time.
/// </summary>
internal sealed class CircuitSignIn(ILoggerFactory logs, ActorDirectory directory, IHostApplicationLifetime host) : RevalidatingServerAuthenticationStateProvider(logs)
{
    /// <summary>Time between two looks.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);

    protected override TimeSpan RevalidationInterval => Interval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            return await IsStillInAsync(authenticationState.User, cancellationToken);
        }
        catch (Exception over) when (host.ApplicationStopping.IsCancellationRequested && over is ObjectDisposedException or OperationCanceledException)
        {
            return true; // the portal stops, and what the look needs is gone already: the page goes with it
        }
        catch (Exception away) when (DatabaseAway.Caused(away))
        {
            return true; // nobody is signed out by a database that restarts; without it no use case does anything
        }
    }

    private async Task<bool> IsStillInAsync(System.Security.Claims.ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await directory.FindAsync(user, Correlation.New(), null, cancellationToken) is not { } actor)
            return false;
        if (!actor.Roles.ToHashSet().SetEquals(PortalClaims.Roles(user)))
            SetAuthenticationState(Task.FromResult(new AuthenticationState(PortalClaims.Principal(actor.Id, actor.Account, actor.DisplayName, actor.Roles, user.Identity!.AuthenticationType!, PortalClaims.SessionOf(user), PortalClaims.AddressOf(user)))));
        return true;
    }
}
