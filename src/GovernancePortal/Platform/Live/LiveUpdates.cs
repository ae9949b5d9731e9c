using System.Collections.Concurrent;

namespace GovernancePortal.Platform.Live;

/// <summary>
/// Tells open pages that something changed. Topics are <c>kind:id</c> (<c>release:0198…</c>) or a bare <c>kind</c>.
/// Notices come from the database (<see cref="LiveUpdateListener"/>), so that every portal process hears of every commit.
/// </summary>
public sealed class LiveUpdates
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<Guid, Func<Task>>> watchers = new(StringComparer.Ordinal);

    /// <summary>Calls <paramref name="changed"/> after each commit that touched the topic, until disposed.</summary>
    public IDisposable Watch(string topic, Func<Task> changed)
    {
        var id = Guid.NewGuid();
        var group = watchers.GetOrAdd(topic, _ => new());
        group[id] = changed;
        return new Subscription(() => group.TryRemove(id, out _));
    }

    internal async Task PublishAsync(string topic)
    {
        var kind = topic.Split(':')[0];
        foreach (var name in topic == kind ? [topic] : new[] { topic, kind })
        {
            if (!watchers.TryGetValue(name, out var group))
                continue;
            foreach (var changed in group.Values)
                await changed();
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
