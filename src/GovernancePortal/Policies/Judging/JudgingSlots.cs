using System.Globalization;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Policies.Judging;

/// <summary>Where judging is done for people and pipelines: it is nothing but computing, so half of the processors stay for everybody else, and each turn ends.</summary>
public sealed class JudgingSlots(TimeProvider time) : IDisposable
{
    /// <summary>The longest that one turn takes, waiting for others included.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim slots = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>The same for what only computes.</summary>
    public Task<Result<T>> ComputeAsync<T>(Func<CancellationToken, T> work, CancellationToken cancellation) => RunAsync(turn => Task.FromResult<Result<T>>(work(turn)), cancellation);

    /// <summary>Does it when there is room, and not on the thread of a page; refused when it takes too long.</summary>
    public async Task<Result<T>> RunAsync<T>(Func<CancellationToken, Task<Result<T>>> work, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(MaxTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            await slots.WaitAsync(either.Token);
            try
            {
                return await Task.Run(() => work(either.Token), either.Token);
            }
            finally
            {
                slots.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Error(ErrorKind.Unavailable, "judging-too-long",
                string.Create(CultureInfo.InvariantCulture, $"It was not judged within {MaxTime.TotalSeconds} seconds, the most that one turn may take."), "Send fewer items, or try again when the portal is less busy.");
        }
    }

    public void Dispose() => slots.Dispose();
}
