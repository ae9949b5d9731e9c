using System.Diagnostics;
using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.LedgerBench;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Releases.Queue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovernancePortal.ProcessBench.Steps;

/// <summary>The same questions and steps in a database with a handful of instances and in one with very many, taking turns in one run.</summary>
internal static class LargeMeasure
{
    private const int Samples = 200;
    private const int WarmUp = 20;
    private static readonly PageRequest FirstPage = new(1, 25);

    public static async Task RunAsync(int open, int finished)
    {
        await using var server = await BenchServer.StartAsync();
        var data = Directory.CreateTempSubdirectory("process-bench-");
        using var few = await PlaceAsync(server, "few", data.FullName);
        using var many = await PlaceAsync(server, "many", data.FullName);
        var started = Stopwatch.GetTimestamp();
        await many.FillAsync(open, finished);
        Console.WriteLine($"{open:N0} open and {finished:N0} finished instances written in {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s");
        Console.WriteLine("milliseconds, p50 / p95: in a database with four instances, in one with all of them");
        await CompareAsync("wake-up poll, nothing due", few, many, place => place.PollAsync());
        await CompareAsync("step of a service task", few, many, place => place.Portal.StepAsync(StepPortal.Work, place.Working));
        await CompareAsync("wake-up poll, one due", few, many, place => place.PollAsync());
        await CompareAsync("step of a seat's answer", few, many, place => place.Portal.StepAsync(StepPortal.Seat, place.Asked));
        await CompareAsync("tasks of a person, first page", few, many, place => place.TasksAsync());
        await CompareAsync("work queue, first page", few, many, place => place.QueueAsync());
        await CompareAsync("work queue, counts", few, many, place => place.CountsAsync());
        await CompareAsync("open instances, first page", few, many, place => place.InstancesAsync(isOpen: true));
        await CompareAsync("all instances, first page", few, many, place => place.InstancesAsync(isOpen: false));
        data.Delete(recursive: true);
    }

    private static async Task<Place> PlaceAsync(BenchServer server, string name, string data)
    {
        var connection = await server.DatabaseAsync(name, guarded: true);
        var portal = await StepPortal.StartAsync(connection, data);
        var place = new Place(connection, portal, await portal.BeginAsync(StepPortal.Work), await portal.BeginAsync(StepPortal.Seat), await RiskSeatAsync(portal.Database));
        while (await place.PollAsync())
            continue; // what was asked for while it was set up is taken
        return place;
    }

    private static async Task<Actor> RiskSeatAsync(Platform.Database.PortalDatabase database)
    {
        await using var db = await database.ChangeAsync(Actor.Portal("bench").Origin, "bench.seed", CancellationToken.None);
        var person = new Person("bench:risk", "risk", "Risk seat", null, TimeProvider.System.GetUtcNow());
        db.Add(person);
        await db.SaveChangesAsync();
        return new(person.Id, "risk", "Risk seat", new HashSet<PortalRole> { PortalRole.Risk }, "bench", "127.0.0.1");
    }

    private static async Task CompareAsync(string what, Place few, Place many, Func<Place, Task> act)
    {
        var (first, second) = (new List<double>(), new List<double>());
        for (var sample = -WarmUp; sample < Samples; sample++)
        {
            var (one, other) = (await TimeAsync(few, act), await TimeAsync(many, act));
            if (sample < 0)
                continue;
            first.Add(one);
            second.Add(other);
        }

        Console.WriteLine($"{what,-30} {Words(first)}   {Words(second)}");
    }

    private static async Task<double> TimeAsync(Place place, Func<Place, Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await act(place);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static string Words(List<double> times)
    {
        times.Sort();
        return $"{times[times.Count / 2],7:N2} / {times[times.Count * 95 / 100],7:N2}";
    }

    /// <summary>A database, the portal's services over it, and the two instances that are moved.</summary>
    private sealed record Place(Platform.Database.PortalConnection Connection, StepPortal Portal, Guid Working, Guid Asked, Actor Risk) : IDisposable
    {
        private readonly JobWorker worker = new(Portal.Database, Portal.Services.GetRequiredService<JobQueue>(), Portal.Services.GetRequiredService<JobLeases>(), [], TimeProvider.System, NullLogger<JobWorker>.Instance);

        public async Task FillAsync(int openCount, int finishedCount)
        {
            var (open, finished) = (await Portal.BeginAsync(StepPortal.Once), await Portal.BeginAsync(StepPortal.Once));
            await Portal.StepAsync(StepPortal.Seat, finished);
            await using var db = await Portal.Database.ReadAsync(CancellationToken.None);
            if ((await db.Set<ApprovalInstance>().SingleAsync(row => row.Id == finished)).EndedAt is null)
                throw new InvalidOperationException("The instance that is to be repeated has not ended.");
            await ManyInstances.WriteAsync(Connection, open, openCount, finished, finishedCount, await db.Set<Job>().Select(job => job.Id).FirstAsync());
        }

        public async Task<bool> PollAsync() => await worker.ClaimAsync(forOthers: false, CancellationToken.None) is not null;

        public Task TasksAsync() => Portal.Services.GetRequiredService<ApprovalBook>().TasksAsync(Risk, mine: true, open: true, null, FirstPage, CancellationToken.None);

        public async Task QueueAsync()
        {
            var rights = await Portal.Services.GetRequiredService<ApprovalBook>().RightsAsync(Risk, CancellationToken.None);
            await Portal.Services.GetRequiredService<WorkQueue>().ListAsync(rights, new(), FirstPage, CancellationToken.None);
        }

        public async Task CountsAsync()
        {
            var rights = await Portal.Services.GetRequiredService<ApprovalBook>().RightsAsync(Risk, CancellationToken.None);
            await Portal.Services.GetRequiredService<WorkQueue>().CountAsync(rights, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        }

        /// <summary>The newest with their process and how many there are.</summary>
        public async Task InstancesAsync(bool isOpen)
        {
            await using var db = await Portal.Database.ReadAsync(CancellationToken.None);
            var rows = db.Set<ApprovalInstance>().Join(db.Set<ApprovalProcess>(), instance => instance.ProcessId, process => process.Id, (instance, process) => new { instance, process.Key, process.Version });
            await rows.Where(row => !isOpen || row.instance.EndedAt == null).OrderByDescending(row => row.instance.Id).ToPageAsync(FirstPage, CancellationToken.None);
        }

        public void Dispose() => Portal.Dispose();
    }
}
