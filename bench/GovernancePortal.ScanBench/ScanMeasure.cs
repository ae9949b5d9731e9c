using System.Diagnostics;
using GovernancePortal.Redaction;

namespace GovernancePortal.ScanBench;

/// <summary>Scans a file as the portal does, keeping its place on the way, and prints time and memory.</summary>
internal static class ScanMeasure
{
    public static async Task RunAsync(string path)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.WorkingSet64;
        var (watch, places, largest) = (Stopwatch.StartNew(), 0, 0);
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, useAsync: true);
        var result = await new RedactionScanner().ScanAsync(file, new(path)
        {
            OnCheckpoint = (checkpoint, _) =>
            {
                places++;
                largest = Math.Max(largest, checkpoint.ToJson().Length);
                return Task.CompletedTask;
            },
        });
        watch.Stop();
        process.Refresh();
        Console.WriteLine($"Scanned    {result.Scanned.Bytes:N0} bytes, {result.Scanned.Rows:N0} rows as {result.Format}, {result.Encoding}");
        Console.WriteLine($"Found      {result.TotalFindings:N0} in {result.RowsWithFindings:N0} rows: {string.Join(", ", result.CountsByKind.Select(pair => $"{pair.Value:N0} {pair.Key}"))}; broken {result.BrokenLines:N0}");
        Console.WriteLine($"Places     {places} kept, the largest of {largest:N0} characters");
        Console.WriteLine($"Time       {watch.Elapsed.TotalSeconds:N1} s, {result.Scanned.Bytes / 1e6 / watch.Elapsed.TotalSeconds:N1} MB/s");
        Console.WriteLine($"Memory     {before / 1e6:N0} MB resident before, {process.PeakWorkingSet64 / 1e6:N0} MB at its peak; managed heap {GC.GetTotalMemory(forceFullCollection: false) / 1e6:N0} MB at the end");
    }
}
