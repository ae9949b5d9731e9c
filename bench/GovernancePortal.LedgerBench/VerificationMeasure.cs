using System.Diagnostics;
using GovernancePortal.Ledger.Checkpoints;
using GovernancePortal.Ledger.Verification;
using GovernancePortal.Platform.Database;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.LedgerBench;

/// <summary>Verifies a large ledger as <c>GET /api/v1/ledger/verification</c> does, and prints time and memory beside SHA-256 over the same bytes.</summary>
internal static class VerificationMeasure
{
    private const int Rounds = 5;

    public static async Task RunAsync(BenchServer server, int entries)
    {
        var connection = await server.DatabaseAsync("ledger_bench", guarded: true);
        using var portal = server.Portal(connection);
        var watch = Stopwatch.StartNew();
        await SeededLedger.WriteAsync(connection, portal.Services.GetRequiredService<PortalDatabase>(), entries);
        await portal.Services.GetRequiredService<MakeCheckpoint>().HandleAsync(CancellationToken.None);
        Console.WriteLine($"Seeded     {entries:N0} entries in {watch.Elapsed.TotalSeconds:N0} s");
        var verification = portal.Services.GetRequiredService<LedgerVerification>();
        GC.Collect();
        var memory = new MemoryWatch();
        var times = new List<double>();
        var hashing = new List<(double Each, double Whole, long Bytes)>();
        for (var round = 0; round < Rounds; round++)
        {
            GC.Collect(); // what measuring the hash left behind is not the verification's
            memory.Start();
            var started = Stopwatch.GetTimestamp();
            var verdict = await verification.VerifyAsync(null, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            memory.Stop();
            if (!verdict.Verified || verdict.Entries != entries || verdict.Covered != entries)
                throw new InvalidOperationException(string.Join('\n', verdict.Findings));
            hashing.Add(HashSpeed.Measure(entries));
        }

        var (bytes, seconds) = (hashing[0].Bytes, Median(times));
        var (each, whole) = (Median(hashing.Select(hash => hash.Each)), Median(hashing.Select(hash => hash.Whole)));
        Console.WriteLine($"Verified   {entries:N0} entries, {bytes:N0} bytes of content, in {seconds:N2} s ({string.Join(", ", times.Select(time => time.ToString("N2", System.Globalization.CultureInfo.InvariantCulture)))}): {bytes / 1e6 / seconds:N0} MB/s, {entries / seconds:N0} entries/s");
        Console.WriteLine($"SHA-256    one digest an entry {bytes / 1e6 / each:N0} MB/s, over all in one piece {bytes / 1e6 / whole:N0} MB/s");
        Console.WriteLine($"Share      {each / seconds:P0} of the first, {whole / seconds:P0} of the second");
        Console.WriteLine($"Memory     {memory.Words}");
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
