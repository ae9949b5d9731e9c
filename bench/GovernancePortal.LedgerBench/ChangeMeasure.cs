using System.Diagnostics;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Systems;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GovernancePortal.LedgerBench;

/// <summary>
/// The same change by the same code with the ledger and without, taking turns, one at a time, to the commit: a person registers a system
/// (the portal's use case, with what it asks the database beforehand), and the insert alone.
/// </summary>
internal static class ChangeMeasure
{
    private const int WarmUp = 200;

    private static readonly Actor Scientist = new(Guid.CreateVersion7(), "scientist", "Data scientist", new HashSet<PortalRole> { PortalRole.DataScientist }, "bench", "127.0.0.1");

    public static async Task RunAsync(BenchServer server, int changes)
    {
        using var portal = server.Portal(await server.DatabaseAsync("with_ledger", guarded: true));
        using var bare = server.Portal(await server.DatabaseAsync("without_ledger", guarded: false), ledger: false);
        await CompareAsync("a person registers a system", changes, portal, bare, RegisterAsync);
        await CompareAsync("1 row inserted", changes, portal, bare, database => InsertAsync(database, 1));
        await CompareAsync("5 rows inserted", changes, portal, bare, database => InsertAsync(database, 5));
    }

    private static async Task CompareAsync(string what, int changes, IHost portal, IHost bare, Func<PortalDatabase, Task> change)
    {
        var (with, without) = (new List<double>(), new List<double>());
        for (var i = 0; i < WarmUp + changes; i++)
        {
            var first = await TimeAsync(portal, change);
            var second = await TimeAsync(bare, change);
            if (i < WarmUp)
                continue;
            with.Add(first);
            without.Add(second);
        }

        Console.WriteLine($"{what}: with ledger {Median(with):N3} ms, without {Median(without):N3} ms: {Median(with) / Median(without):N2}x (medians of {changes:N0})");
    }

    private static async Task<double> TimeAsync(IHost portal, Func<PortalDatabase, Task> change)
    {
        var database = portal.Services.GetRequiredService<PortalDatabase>();
        var started = Stopwatch.GetTimestamp();
        await change(database);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static async Task RegisterAsync(PortalDatabase database)
    {
        var request = new RegisterSystemRequest($"bench {Guid.NewGuid()}", "Assess loans of private customers", "Consumer Lending", "Head of Lending");
        if ((await new RegisterSystem(database, TimeProvider.System).HandleAsync(Scientist, request, CancellationToken.None)).Error is { } refused)
            throw new InvalidOperationException(refused.Message);
    }

    private static async Task InsertAsync(PortalDatabase database, int rows)
    {
        await using var db = await database.ChangeAsync(Scientist.Origin, "system.register", CancellationToken.None);
        for (var i = 0; i < rows; i++)
            db.Add(new AiSystem($"bench {Guid.NewGuid()}", "Assess loans of private customers", "Consumer Lending", "Head of Lending", Scientist.Id, TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync();
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
