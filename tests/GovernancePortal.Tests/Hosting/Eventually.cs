using System.Collections;
using System.Diagnostics;
using System.Globalization;

namespace GovernancePortal.Tests.Hosting;

/// <summary>Waits for what comes by itself: looks again until it is there, and no longer than a bound.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>What was seen once it is as it should be.</summary>
    /// <param name="what">What is waited for, as a sentence without its full stop.</param>
    /// <exception cref="TimeoutException">It did not come; the message says what was seen last.</exception>
    public static async Task<T> SeeAsync<T>(string what, Func<Task<T>> look, Func<T, bool> isThere, TimeSpan? patience = null)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var seen = await look();
            if (isThere(seen))
                return seen;
            if (watch.Elapsed > (patience ?? Patience))
                throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"{what}: not within {(patience ?? Patience).TotalSeconds:0} seconds. Seen last: {Words(seen)}"));
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The same of what is seen at once.</summary>
    public static Task<T> SeeAsync<T>(string what, Func<T> look, Func<T, bool> isThere, TimeSpan? patience = null) => SeeAsync(what, () => Task.FromResult(look()), isThere, patience);

    /// <summary>What ends by itself, if it does within the bound.</summary>
    public static Task<T> EndAsync<T>(Task<T> task, TimeSpan? patience = null) => task.WaitAsync(patience ?? Patience, TestContext.Current.CancellationToken);

    private static string Words(object? seen) => seen switch
    {
        null => "nothing",
        string text => text,
        IEnumerable many => $"[{string.Join(", ", many.Cast<object?>())}]",
        _ => seen.ToString() ?? "",
    };
}
