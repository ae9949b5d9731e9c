using System.Collections.Concurrent;

namespace GovernancePortal.Ui;

/// <summary>Something that components listen to until they are disposed. Safe to raise from any thread.</summary>
public sealed class Signal<T>
{
    private readonly ConcurrentDictionary<Guid, Action<T>> listeners = new();

    /// <summary>Calls back on each raise until the answer is disposed.</summary>
    public IDisposable Watch(Action<T> listener)
    {
        var id = Guid.NewGuid();
        listeners[id] = listener;
        return new Watching(() => listeners.TryRemove(id, out _));
    }

    internal void Raise(T value)
    {
        foreach (var listener in listeners.Values)
            listener(value);
    }

    private sealed class Watching(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
