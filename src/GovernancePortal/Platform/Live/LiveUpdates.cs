namespace GovernancePortal.Platform.Live;

/// <summary>
/// Tells open pages that something changed. Topics are <c>kind:id</c> (<c>release:0198…</c>) or a bare <c>kind</c>.
/// Notices come from the database (<see cref="LiveUpdateListener"/>), so that every portal process hears of every commit.
/// </summary>
public sealed class LiveUpdates(ILogger<LiveUpdates> log)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<Subscription>> watchers = new(StringComparer.Ordinal);

    /// <summary>How many topics somebody watches.</summary>
    internal int Topics
    {
        get
        {
            lock (gate)
                return watchers.Count;
        }
    }

    /// <summary>Calls <paramref name="changed"/> after each commit that touched the topic, until disposed. What it throws is logged and disturbs nobody else.</summary>
    public IDisposable Watch(string topic, Func<Task> changed) => Watch(topic, _ => changed());

    /// <summary>The same for whoever watches a kind and must know of which one it is told.</summary>
    /// <param name="changed">Is given the topic that was announced; the watched one alone where notices may have been lost.</param>
    public IDisposable Watch(string topic, Func<string, Task> changed)
    {
        var subscription = new Subscription(this, topic, changed);
        lock (gate)
        {
            if (!watchers.TryGetValue(topic, out var group))
                watchers[topic] = group = [];
            group.Add(subscription);
        }

        return subscription;
    }

    internal async Task PublishAsync(string topic)
    {
        var kind = topic.Split(':')[0];
        foreach (var name in topic == kind ? [topic] : new[] { topic, kind })
            foreach (var watcher in Of(name))
                await TellAsync(watcher, topic);
    }

    /// <summary>Calls every watcher: notices may have been lost.</summary>
    internal async Task PublishAllAsync()
    {
        Subscription[] all;
        lock (gate)
            all = [.. watchers.Values.SelectMany(static group => group)];
        foreach (var watcher in all)
            await TellAsync(watcher, watcher.Topic);
    }

    private async Task TellAsync(Subscription watcher, string topic)
    {
        try
        {
            await watcher.Changed(topic);
        }
        catch (Exception failure) when (failure is ObjectDisposedException or InvalidOperationException)
        {
            log.LogDebug(failure, "A page that watched {Topic} is gone", watcher.Topic);
        }
        catch (Exception failure)
        {
            log.LogWarning(failure, "A watcher of {Topic} failed", watcher.Topic);
        }
    }

    private Subscription[] Of(string topic)
    {
        lock (gate)
            return watchers.TryGetValue(topic, out var group) ? [.. group] : [];
    }

    private void End(Subscription subscription)
    {
        lock (gate)
        {
            if (watchers.TryGetValue(subscription.Topic, out var group) && group.Remove(subscription) && group.Count == 0)
                watchers.Remove(subscription.Topic);
        }
    }

    private sealed class Subscription(LiveUpdates updates, string topic, Func<string, Task> changed) : IDisposable
    {
        public string Topic => topic;

        public Func<string, Task> Changed => changed;

        public void Dispose() => updates.End(this);
    }
}
