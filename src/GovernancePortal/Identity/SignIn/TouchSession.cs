using GovernancePortal.Ui.Scripts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace GovernancePortal.Identity.SignIn;

/// <summary>
/// What a person does on an open page keeps their session alive. Answers of the page's scripts do not: they also come when the page
/// shows what others did, in front of an empty chair.
/// </summary>
internal sealed class TouchSession(AuthenticationStateProvider authentication, Sessions sessions, ScriptModules scripts, TimeProvider time, ILogger<TouchSession> log) : CircuitHandler
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(20);
    private DateTimeOffset last = DateTimeOffset.MinValue;

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        var isTheirs = !scripts.IsWaiting;
        await next(context);
        if (isTheirs)
            await TouchAsync();
    };

    private async Task TouchAsync()
    {
        var now = time.GetUtcNow();
        if (now - last < Often)
            return;
        last = now;
        try
        {
            await sessions.TouchAsync((await authentication.GetAuthenticationStateAsync()).User, CancellationToken.None);
        }
        catch (Exception failure)
        {
            log.LogWarning(failure, "A session could not be kept alive; the next deed tries again");
            last = DateTimeOffset.MinValue;
        }
    }
}
