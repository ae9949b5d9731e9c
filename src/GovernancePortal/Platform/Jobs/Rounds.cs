namespace GovernancePortal.Platform.Jobs;

/// <summary>What every process does at once and then again and again, such as removing what is too old. A round that failed is told, and the next one tries again.</summary>
internal static class Rounds
{
    /// <summary>Goes on until it is stopped.</summary>
    /// <param name="pace">From one round to the next.</param>
    /// <param name="failed">Told why a round failed.</param>
    public static async Task EveryAsync(TimeSpan pace, TimeProvider time, Func<CancellationToken, Task> round, Action<Exception> failed, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(pace, time);
        do
        {
            try
            {
                await round(stopping);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                failed(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }
}
