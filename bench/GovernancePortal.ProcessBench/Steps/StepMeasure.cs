using System.Diagnostics;
using GovernancePortal.LedgerBench;

namespace GovernancePortal.ProcessBench.Steps;

/// <summary>
/// Steps a second beside what the same database commits with as many connections, taking turns in one run: the least transaction there is (one small row changed), the same rows
/// as a step of a service task writes, sent as one message, without and with word to open pages, the same statements in as many messages as the object mapper sends, and steps by the portal's own code.
/// </summary>
internal static class StepMeasure
{
    // until the runtime has compiled what is called often for the second time
    private const int WarmUp = 4;

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(int lanes, int rounds)
    {
        await using var server = await BenchServer.StartAsync();
        var connection = await server.DatabaseAsync("steps", guarded: true);
        await PlainCommits.PrepareAsync(connection);
        var data = Directory.CreateTempSubdirectory("process-bench-");
        using var portal = await StepPortal.StartAsync(connection, data.FullName);
        var (work, seats, plain) = (new List<Guid>(), new List<Guid>(), new List<PlainCommits>());
        for (var lane = 0; lane < lanes; lane++)
        {
            work.Add(await portal.BeginAsync(StepPortal.Work));
            seats.Add(await portal.BeginAsync(StepPortal.Seat));
            var beside = await portal.BeginAsync(StepPortal.Work);
            plain.Add(await PlainCommits.OpenAsync(connection, portal.Database, beside, () => portal.StepAsync(StepPortal.Work, beside)));
        }

        var measured = new (string What, Func<int, Task> Act, List<Turned> Turns)[]
        {
            ("least commit", lane => plain[lane].LeastAsync(), []),
            ("same rows in one message", lane => plain[lane].RowsAsync(), []),
            ("same, and pages are told", lane => plain[lane].ToldAsync(), []),
            ("same statements, 4 messages", lane => plain[lane].MessagesAsync(), []),
            ("step of a service task", lane => portal.StepAsync(StepPortal.Work, work[lane]), []),
            ("step of a seat's answer", lane => portal.StepAsync(StepPortal.Seat, seats[lane]), []),
        };
        for (var round = -WarmUp; round < rounds; round++)
            foreach (var (_, act, turns) in measured)
            {
                var turn = await TurnAsync(lanes, act);
                if (round >= 0)
                    turns.Add(turn);
            }

        Console.WriteLine($"{lanes} connections, {rounds} turns of {Turn.TotalSeconds:N0} s each, medians; {Environment.ProcessorCount} processors");
        var (least, rows, messages) = (Rate(measured[0].Turns), Rate(measured[1].Turns), Rate(measured[3].Turns));
        foreach (var (what, _, turns) in measured)
            Console.WriteLine($"{what,-28} {Rate(turns),7:N0} a second ({turns.Min(turn => turn.Rate):N0} to {turns.Max(turn => turn.Rate):N0}), {Median(turns, turn => turn.Own):N0} µs of processor time each in this process   {Rate(turns) / least:P0} of the least commit, {Rate(turns) / rows:P0} of the same rows, {Rate(turns) / messages:P0} of the same statements");
        foreach (var each in plain)
            await each.DisposeAsync();
        data.Delete(recursive: true);
    }

    private static async Task<Turned> TurnAsync(int lanes, Func<int, Task> act)
    {
        var (done, started, used) = (0L, Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await Task.WhenAll(Enumerable.Range(0, lanes).Select(lane => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started) < Turn)
            {
                await act(lane);
                Interlocked.Increment(ref done);
            }
        })));
        return new(done / Stopwatch.GetElapsedTime(started).TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalMicroseconds / done);
    }

    private static double Rate(List<Turned> turns) => Median(turns, turn => turn.Rate);

    private static double Median(List<Turned> turns, Func<Turned, double> value) => turns.Select(value).Order().ElementAt(turns.Count / 2);

    /// <summary>Transactions a second, and microseconds of this process's processor time for each.</summary>
    private sealed record Turned(double Rate, double Own);
}
