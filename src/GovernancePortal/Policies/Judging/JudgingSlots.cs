using System.Globalization;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Policies.Judging;

/// <summary>
/// Where judging is done for people and pipelines: it is nothing but computing, so half of the processors stay for everybody else, and each turn ends. Whoever asks
/// for much waits behind themself: of one person, machines included, one turn at a time stands in the queue that all share, and a turn that computes
/// is shorter than others wait.
/// </summary>
public sealed class JudgingSlots : IDisposable
{
    /// <summary>The longest that one turn takes, waiting for others included.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(10);

    /// <summary>The longest that it computes.</summary>
    public static readonly TimeSpan MaxWork = TimeSpan.FromSeconds(5);

    private readonly TimeProvider time;
    private readonly SemaphoreSlim slots;
    private readonly Dictionary<Guid, Turns> callers = [];

    public JudgingSlots(TimeProvider time)
        : this(time, Math.Max(1, Environment.ProcessorCount / 2))
    {
    }

    /// <param name="time">Measures the turns.</param>
    /// <param name="most">How many compute side by side.</param>
    internal JudgingSlots(TimeProvider time, int most) => (this.time, slots) = (time, new(most));

    /// <summary>How many people have a turn or wait for one.</summary>
    internal int Callers
    {
        get
        {
            lock (callers)
                return callers.Count;
        }
    }

    /// <summary>The same for what only computes.</summary>
    public Task<Result<T>> ComputeAsync<T>(Guid caller, Func<CancellationToken, T> work, CancellationToken cancellation) => RunAsync(caller, turn => Task.FromResult<Result<T>>(work(turn)), cancellation);

    /// <summary>Does it when there is room, and not on the thread of a page; refused when it takes too long.</summary>
    /// <param name="caller">The person who asks, or who owns the machine that does.</param>
    public async Task<Result<T>> RunAsync<T>(Guid caller, Func<CancellationToken, Task<Result<T>>> work, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(MaxTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        var own = Enter(caller);
        try
        {
            await own.Turn.WaitAsync(either.Token);
            try
            {
                await slots.WaitAsync(either.Token);
                try
                {
                    return await WorkAsync(work, either.Token);
                }
                finally
                {
                    slots.Release();
                }
            }
            finally
            {
                own.Turn.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return limit.IsCancellationRequested
                ? TooLong(MaxTime, "the most that one turn may take", "Send fewer items, or try again when the portal is less busy.")
                : TooLong(MaxWork, "the most that one turn may compute", "Send fewer items, or make the rules cheaper.");
        }
        finally
        {
            Leave(caller, own);
        }
    }

    public void Dispose() => slots.Dispose();

    private async Task<Result<T>> WorkAsync<T>(Func<CancellationToken, Task<Result<T>>> work, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(MaxWork, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        return await Task.Run(() => work(either.Token), either.Token);
    }

    private Turns Enter(Guid caller)
    {
        lock (callers)
        {
            if (!callers.TryGetValue(caller, out var own))
                callers.Add(caller, own = new());
            own.Asking++;
            return own;
        }
    }

    private void Leave(Guid caller, Turns own)
    {
        lock (callers)
        {
            if (--own.Asking > 0)
                return;
            callers.Remove(caller);
            own.Turn.Dispose();
        }
    }

    private static Error TooLong(TimeSpan most, string what, string remedy) =>
        new(ErrorKind.Unavailable, "judging-too-long", string.Create(CultureInfo.InvariantCulture, $"It was not judged within {most.TotalSeconds} seconds, {what}."), remedy);

    private sealed class Turns
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public int Asking { get; set; }
    }
}
