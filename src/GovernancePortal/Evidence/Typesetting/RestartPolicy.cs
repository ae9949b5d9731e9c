namespace GovernancePortal.Evidence.Typesetting;

/// <summary>
/// When a worker that keeps failing is started again: after 1, 2, 4 … 60 seconds, and not at all while it has failed five times within
/// five minutes.
/// </summary>
internal sealed class RestartPolicy(TimeProvider time)
{
    private const int Most = 5;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> failures = new();
    private int inARow;

    /// <summary>Whether it is left alone for now.</summary>
    public bool IsSuspended
    {
        get
        {
            lock (gate)
            {
                Forget();
                return failures.Count >= Most;
            }
        }
    }

    /// <summary>How long to wait before the next start; nothing after a success.</summary>
    public TimeSpan Delay
    {
        get
        {
            lock (gate)
                return inARow == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(LongestDelay.TotalSeconds, Math.Pow(2, Math.Min(inARow, 10) - 1)));
        }
    }

    public void Failed()
    {
        lock (gate)
        {
            failures.Enqueue(time.GetUtcNow());
            inARow++;
            Forget();
        }
    }

    public void Succeeded()
    {
        lock (gate)
            inARow = 0;
    }

    private void Forget()
    {
        var horizon = time.GetUtcNow() - Window;
        while (failures.TryPeek(out var oldest) && oldest <= horizon)
            failures.Dequeue();
    }
}
