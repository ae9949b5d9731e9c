using System.Diagnostics;
using System.Globalization;
using GovernancePortal.Approvals;
using GovernancePortal.Cards;
using GovernancePortal.Compliance;
using GovernancePortal.Datasets;
using GovernancePortal.Evaluations;
using GovernancePortal.Gates;
using GovernancePortal.Identity;
using GovernancePortal.Ledger;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.LedgerBench;
using GovernancePortal.Platform;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Policies;
using GovernancePortal.Policies.Drafting;
using GovernancePortal.Policies.Versions;
using GovernancePortal.PolicySets;
using GovernancePortal.Registry;
using GovernancePortal.Releases;
using GovernancePortal.Releases.Replay;
using GovernancePortal.Waivers;
using GovernancePortal.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GovernancePortal.ReplayBench;

/// <summary>
/// Replays as the portal does, by its own use case over a database server of its own: releases and documents are read from it, judged by the draft and by the version
/// in force, both with that many rules, and what came of it is written; progress is told on the way. Each shipped policy is measured.
/// </summary>
internal static class DatabaseMeasure
{
    private static readonly Actor Administrator = new(Guid.CreateVersion7(), "administrator", "Administrator", new HashSet<PortalRole> { PortalRole.Administrator }, "bench", "127.0.0.1");

    public static async Task RunAsync(int releases, int rules)
    {
        await using var server = await BenchServer.StartAsync();
        var connection = await server.DatabaseAsync("replays", guarded: true);
        await PastSeed.WriteAsync(connection, releases);
        var data = Directory.CreateTempSubdirectory("replay-bench-");
        try
        {
            using var portal = Portal(connection, data.FullName);
            await MeasureAllAsync(portal.Services, releases, rules);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task MeasureAllAsync(IServiceProvider services, int releases, int rules)
    {
        Console.WriteLine($"{releases:N0} past releases; {rules} rules, and as many in force; {Environment.ProcessorCount} processors");
        foreach (var (name, text) in ShippedPolicies.All)
            await MeasureAsync(services, name, ReplayMeasure.Repeated(text, rules), releases);
    }

    private static async Task MeasureAsync(IServiceProvider services, string key, string text, int releases)
    {
        var database = services.GetRequiredService<PortalDatabase>();
        await PublishAsync(database, key, text);
        var draft = (await services.GetRequiredService<StartDraft>().NextVersionAsync(Administrator, key, new(text + "\n# the next version\n"), CancellationToken.None)).Value;
        var replay = services.GetRequiredService<ReplayPolicy>();
        var asked = await replay.RequestAsync(Administrator, draft.Id, CancellationToken.None);
        if (asked.Error is { } refused)
            throw new InvalidOperationException(refused.Message);
        var job = await ClaimAsync(database, asked.Value);
        using var done = new CancellationTokenSource();
        var watching = WatchAsync(database, job.Id, done.Token);
        var watch = Stopwatch.StartNew();
        await replay.RunAsync(job, new JobProgress(database, TimeProvider.System, job), CancellationToken.None);
        var time = watch.Elapsed;
        await done.CancelAsync();
        var told = await watching;
        var view = (await services.GetRequiredService<ReplayBook>().OfVersionAsync(draft.Id, CancellationToken.None))[0];
        if (view.Releases != releases)
            throw new InvalidOperationException($"{view.Releases} releases were judged.");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{key,-32} {time.TotalSeconds,6:N2} s   {view.Stays,6:N0} stay   told on the way: {string.Join(", ", told)}"));
    }

    // as on its day: what is in force has as many rules as what is tried
    private static async Task PublishAsync(PortalDatabase database, string key, string text)
    {
        var policy = ReplayMeasure.Checked(text);
        await using var db = await database.ChangeAsync(Administrator.Origin, "policy.ship", CancellationToken.None);
        var set = new StoredPolicySet(key, Administrator.Id, TimeProvider.System.GetUtcNow());
        var version = new PolicyVersion(set.Id, 1, text, Administrator.Id, TimeProvider.System.GetUtcNow());
        version.Describe(policy.Set);
        version.Publish(Administrator.Id, null, TimeProvider.System.GetUtcNow());
        db.AddRange(set, version);
        db.AddRange(StoredRule.Of(version, policy));
        await db.SaveChangesAsync();
    }

    // as the worker does
    private static async Task<Job> ClaimAsync(PortalDatabase database, Guid subject)
    {
        await using var db = await database.ReadAsync(CancellationToken.None);
        await db.Set<Job>().Where(job => job.SubjectId == subject).ExecuteUpdateAsync(row => row.SetProperty(job => job.State, JobState.Running).SetProperty(job => job.Attempts, 1));
        return await db.Set<Job>().SingleAsync(job => job.SubjectId == subject);
    }

    private static async Task<IReadOnlyList<string>> WatchAsync(PortalDatabase database, Guid job, CancellationToken stopping)
    {
        var told = new List<string>();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        try
        {
            while (await pace.WaitForNextTickAsync(stopping))
            {
                await using var db = await database.ReadAsync(stopping);
                if (await db.Set<Job>().Where(row => row.Id == job).Select(row => row.Stage).SingleAsync(stopping) is { } stage && !told.Contains(stage))
                    told.Add(stage);
            }
        }
        catch (OperationCanceledException)
        {
            // the replay is done
        }

        return told;
    }

    private static IHost Portal(PortalConnection connection, string data)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production", ContentRootPath = data, DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services.AddPlatform(connection, new PlatformOptions { DataFolder = data });
        builder.Services.AddLedger();
        builder.Services.AddSingleton<RefusalLog>();
        builder.Services.AddWebhooks();
        builder.Services.AddApprovals();
        builder.Services.AddRegistry();
        builder.Services.AddCards();
        builder.Services.AddDatasets();
        builder.Services.AddEvaluations();
        builder.Services.AddCompliance();
        builder.Services.AddPolicies();
        builder.Services.AddWaivers();
        builder.Services.AddGates();
        builder.Services.AddReleases();
        return builder.Build();
    }
}
