namespace GovernancePortal.Ledger.Verification;

/// <summary>One verification for all who asked for it before it began. It is given up when the last of them has gone.</summary>
internal sealed class SharedVerification : IProgress<long>, IDisposable
{
    private readonly CancellationTokenSource wanted = new();
    private readonly Lock entering = new();
    private IProgress<long>[] hearing = [];
    private int asking;

    public SharedVerification() => Cancellation = wanted.Token;

    public Task<LedgerVerdict> Verdict { get; set; } = null!;

    /// <summary>Cancelled when nobody waits for it any more; it may be asked for after that.</summary>
    public CancellationToken Cancellation { get; }

    public void Enter(IProgress<long>? progress)
    {
        lock (entering)
        {
            asking++;
            if (progress is not null)
                hearing = [.. hearing, progress];
        }
    }

    /// <summary>One goes; true when nobody is left.</summary>
    public bool IsLeftBy(IProgress<long>? progress)
    {
        lock (entering)
        {
            asking--;
            hearing = [.. hearing.Where(heard => heard != progress)];
            return asking == 0;
        }
    }

    public void Report(long value)
    {
        foreach (var heard in Volatile.Read(ref hearing))
            heard.Report(value);
    }

    public void Dispose()
    {
        wanted.Cancel();
        wanted.Dispose();
    }
}
