using GovernancePortal.Platform.Live;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Ui.Live;

/// <summary>
/// A component that reads anew after a commit that touched what it watches. Notices that come close together are read as one, and
/// never two reads at a time, so that the newest answer is the one that stays.
/// </summary>
public abstract class LivePart : ComponentBase, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);
    private readonly Departure gone = new();
    private readonly List<IDisposable> watching = [];
    private HashSet<string> watched = new(StringComparer.Ordinal);
    private bool reading;
    private bool again;

    [Inject]
    private LiveUpdates Updates { get; set; } = null!;

    [Inject]
    protected TimeProvider Clock { get; private set; } = null!;

    /// <summary>Cancelled when the component is gone.</summary>
    protected CancellationToken Gone => gone.Token;

    public void Dispose()
    {
        foreach (var watch in watching)
            watch.Dispose();
        gone.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Reads anew when one of these topics (<c>release:0198…</c>, <c>task</c>) changes; topics of an earlier call no longer count. A page that is
    /// drawn once, for the answer to a request, watches nothing.
    /// </summary>
    protected void Watch(params IEnumerable<string> topics)
    {
        watching.ForEach(watch => watch.Dispose());
        watching.Clear();
        watched = topics.ToHashSet(StringComparer.Ordinal);
        if (Gone.IsCancellationRequested || !RendererInfo.IsInteractive)
            return;
        foreach (var topic in watched)
            watching.Add(Updates.Watch(topic, NoticeAsync));
    }

    /// <summary>
    /// Watches what a read has found. Where that is something else than before, it is read once more: a notice that came before the watch is lost.
    /// </summary>
    protected Task FollowAsync(params IEnumerable<string> topics)
    {
        var found = topics.ToHashSet(StringComparer.Ordinal);
        if (watched.SetEquals(found))
            return Task.CompletedTask;
        Watch(found);
        return RendererInfo.IsInteractive ? ReadAgainAsync() : Task.CompletedTask;
    }

    /// <summary>Reads what is shown, as it is now.</summary>
    protected abstract Task ReadAsync();

    /// <summary>Reads now, unless a read is under way: then once more after it.</summary>
    protected async Task ReadAgainAsync()
    {
        again = true;
        if (reading)
            return;
        reading = true;
        try
        {
            while (again && !Gone.IsCancellationRequested)
            {
                again = false;
                await ReadAsync();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The person left while it was read.
        }
        finally
        {
            reading = false;
        }
    }

    // The publisher must not wait for pages, so the work is only started here.
    private Task NoticeAsync()
    {
        _ = InvokeAsync(async () =>
        {
            try
            {
                again = true;
                if (reading)
                    return;
                await Task.Delay(Pause, Clock, Gone);
                await ReadAgainAsync();
            }
            catch (OperationCanceledException)
            {
                // The person left before it was read.
            }
            catch (Exception error) when (!Gone.IsCancellationRequested)
            {
                await DispatchExceptionAsync(error);
            }
        });
        return Task.CompletedTask;
    }
}
