using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace GovernancePortal.Identity.Demo;

/// <summary>Says, once the portal answers, where it is and who one may be. Demo mode only: nothing here is secret.</summary>
internal sealed class DemoWelcome(IServer server, IHostApplicationLifetime lifetime, ILogger<DemoWelcome> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Say);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Say()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (addresses.Count == 0)
            return; // a test host, without a door
        var accounts = DemoAccount.All.Select(demo => $"  {demo.Account,-12}{demo.DisplayName}: {demo.ComesTo}");
        log.LogInformation("The portal is at {Addresses}\nDemo accounts, no password needed:\n{Accounts}\nCtrl-C stops the portal and its database.", string.Join(", ", addresses), string.Join('\n', accounts));
    }
}
