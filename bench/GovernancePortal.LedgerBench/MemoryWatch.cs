using System.Diagnostics;

namespace GovernancePortal.LedgerBench;

/// <summary>The most memory that the process held while it was watched.</summary>
internal sealed class MemoryWatch
{
    private long before;
    private long peak;
    private long allocated;
    private Timer? timer;

    public string Words => $"{before / 1e6:N0} MB resident before the first, {peak / 1e6:N0} MB at the peak; {allocated / 1e6:N1} MB allocated by the last";

    public void Start()
    {
        if (before == 0)
            before = Environment.WorkingSet;
        allocated = GC.GetTotalAllocatedBytes();
        timer = new Timer(_ => peak = Math.Max(peak, Resident()), null, 0, 20);
    }

    public void Stop()
    {
        timer?.Dispose();
        allocated = GC.GetTotalAllocatedBytes() - allocated;
    }

    private static long Resident()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
