using GovernancePortal.Platform.Live;
using GovernancePortal.Ui.Navigation;

namespace GovernancePortal.Releases.Queue;

/// <summary>Open sidebars count again when a task is made, decided or withdrawn.</summary>
internal sealed class CountTasksLive(LiveUpdates updates, NavigationCounts counts) : IHostedService
{
    private IDisposable? watching;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        watching = updates.Watch("task", () =>
        {
            counts.MayHaveChanged();
            return Task.CompletedTask;
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        watching?.Dispose();
        return Task.CompletedTask;
    }
}
