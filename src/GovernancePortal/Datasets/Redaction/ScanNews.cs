using System.Threading.Channels;
using GovernancePortal.Redaction;

namespace GovernancePortal.Datasets.Redaction;

/// <summary>
/// Passes on how far a scan is: one report after the other, and of what a scan says meanwhile the newest alone. What cannot be passed on
/// does not stop the scan.
/// </summary>
/// <param name="tell">Takes the share that is done, 0 to 1, and the step in words.</param>
internal sealed class ScanNews(Func<double, string, CancellationToken, Task> tell, ILogger log)
{
    private readonly Channel<(double Share, string Step)> newest = Channel.CreateBounded<(double, string)>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>The progress of one file.</summary>
    /// <param name="before">Bytes of the files before it.</param>
    /// <param name="total">Bytes of all files.</param>
    public IProgress<ScanProgress> Of(string path, long before, long total) => new FileNews(at => newest.Writer.TryWrite(((before + at.BytesDone) / (double)total * 0.99, $"Scanning {path}")));

    /// <summary>No more news come.</summary>
    public void End() => newest.Writer.TryComplete();

    /// <summary>Tells until the end.</summary>
    public async Task TellAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (var (share, step) in newest.Reader.ReadAllAsync(cancellation))
                await TryAsync(share, step, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // the job is stopped, and the scan hears of it too
        }
    }

    private async Task TryAsync(double share, string step, CancellationToken cancellation)
    {
        try
        {
            await tell(share, step, cancellation);
        }
        catch (Exception failure)
        {
            // what ends the job is for the scan to say
            if (!cancellation.IsCancellationRequested)
                log.LogWarning(failure, "How far a scan is could not be told; it goes on");
        }
    }

    // on the thread that reads: the order of the news is that of the bytes
    private sealed class FileNews(Action<ScanProgress> hear) : IProgress<ScanProgress>
    {
        public void Report(ScanProgress value) => hear(value);
    }
}
