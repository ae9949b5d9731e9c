using System.Collections.Concurrent;
using System.Diagnostics;
using GovernancePortal.Identity;
using GovernancePortal.Ledger.Chain;
using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Systems;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.LedgerBench;

/// <summary>How long a committed change waits for its number while 64 callers commit as fast as they can: from the end of the commit until a reader sees the entry.</summary>
internal static class LagMeasure
{
    private const int Callers = 64;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync(BenchServer server, TimeSpan length)
    {
        using var portal = server.Portal(await server.DatabaseAsync("lag", guarded: true));
        var database = portal.Services.GetRequiredService<PortalDatabase>();
        var sequencer = portal.Services.GetRequiredService<LedgerSequencer>();
        await sequencer.StartAsync(CancellationToken.None);
        var committed = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        var lags = new List<double>();
        using var end = new CancellationTokenSource(length);
        var callers = Enumerable.Range(0, Callers).Select(_ => Task.Run(() => CommitAsync(database, committed, end.Token))).ToArray();
        var writing = Task.WhenAll(callers);
        var seen = 0L;
        while (!writing.IsCompleted || committed.Count > lags.Count)
        {
            await Task.Delay(Look);
            await using var db = await database.ReadAsync(CancellationToken.None);
            var entries = await db.Set<LedgerEntry>().Where(entry => entry.Sequence > seen).OrderBy(entry => entry.Sequence).Select(entry => new { entry.Sequence, entry.EntityKey }).ToListAsync();
            var now = Stopwatch.GetTimestamp();
            // an entry can be seen before its caller has noticed that it committed: no lag
            lags.AddRange(entries.Select(entry => committed.TryGetValue(entry.EntityKey, out var at) ? Stopwatch.GetElapsedTime(at, now).TotalMilliseconds : 0));
            seen = entries.Count > 0 ? entries[^1].Sequence : seen;
        }

        await writing; // a caller that failed says so
        await sequencer.StopAsync(CancellationToken.None);
        lags.Sort();
        Console.WriteLine($"{committed.Count:N0} changes by {Callers} callers in {length.TotalSeconds:N0} s: {committed.Count / length.TotalSeconds:N0} a second");
        Console.WriteLine($"lag        p50 {lags[lags.Count / 2]:N0} ms, p95 {lags[lags.Count * 95 / 100]:N0} ms, p99 {lags[lags.Count * 99 / 100]:N0} ms, longest {lags[^1]:N0} ms");
    }

    private static async Task CommitAsync(PortalDatabase database, ConcurrentDictionary<string, long> committed, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await using var db = await database.ChangeAsync(Actor.Portal("bench").Origin, "system.register", CancellationToken.None);
            var system = new AiSystem($"lag {Guid.NewGuid()}", "p", "", "", Actor.PortalId, TimeProvider.System.GetUtcNow());
            db.Add(system);
            await db.SaveChangesAsync(CancellationToken.None);
            committed[system.Id.ToString()] = Stopwatch.GetTimestamp();
        }
    }
}
