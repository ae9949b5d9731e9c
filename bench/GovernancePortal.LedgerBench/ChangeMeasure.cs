using System.Diagnostics;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Systems;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.LedgerBench;

/// <summary>The same change by the same code, with the ledger, without, and without in a transaction: taking turns, one at a time, to the commit.</summary>
internal static class ChangeMeasure
{
    private const int WarmUp = 200;

    public static async Task RunAsync(BenchServer server, int changes)
    {
        using var portal = server.Portal(await server.DatabaseAsync("with_ledger", guarded: true));
        var bare = await server.DatabaseAsync("without_ledger", guarded: false);
        var options = new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql(bare.Portal).Options;
        var database = portal.Services.GetRequiredService<PortalDatabase>();
        foreach (var rows in new[] { 1, 5 })
        {
            var (with, without, inTransaction) = (new List<double>(), new List<double>(), new List<double>());
            for (var i = 0; i < WarmUp + changes; i++)
            {
                var first = await TimeAsync(() => database.ChangeAsync(Actor.Portal("bench").Origin, "system.register", CancellationToken.None), rows);
                var second = await TimeAsync(() => Task.FromResult(new PortalDbContext(options)), rows);
                var third = await TimeAsync(() => Task.FromResult(InTransaction(new PortalDbContext(options))), rows);
                if (i < WarmUp)
                    continue;
                with.Add(first);
                without.Add(second);
                inTransaction.Add(third);
            }

            Console.WriteLine($"{rows} row(s) a change: with ledger {Median(with):N3} ms, without {Median(without):N3} ms: {Median(with) / Median(without):N2}x; without in a transaction {Median(inTransaction):N3} ms: {Median(with) / Median(inTransaction):N2}x (medians of {changes:N0})");
        }
    }

    private static async Task<double> TimeAsync(Func<Task<PortalDbContext>> open, int rows)
    {
        var started = Stopwatch.GetTimestamp();
        await using (var db = await open())
        {
            for (var i = 0; i < rows; i++)
                db.Add(new AiSystem($"bench {Guid.NewGuid()}", "Assess loans of private customers", "Consumer Lending", "Head of Lending", Actor.PortalId, TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    // a single insert commits by itself otherwise, in one round trip
    private static PortalDbContext InTransaction(PortalDbContext db)
    {
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        return db;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
