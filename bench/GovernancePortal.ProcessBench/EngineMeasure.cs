using System.Diagnostics;
using System.Text;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.ProcessBench;

/// <summary>The engine alone, without a database: what a step costs in a process that has just begun and in one that has been round for long.</summary>
internal static class EngineMeasure
{
    private const int Samples = 20_000;
    private static readonly int[] Ages = [10, 100, 1_000, 9_000];

    public static void Run(int instances)
    {
        var council = new Council();
        foreach (var age in Ages)
            OfAge(council, age); // the first time warms up

        Console.WriteLine("| visits behind it | state bytes | step alone µs, p50 / p95 | with reading and writing its JSON µs, p50 / p95 | steps/s | allocated B a step |");
        Console.WriteLine("|--:|--:|--:|--:|--:|--:|");
        foreach (var age in Ages)
            Console.WriteLine(OfAge(council, age));
        Throughput(council, instances);
    }

    /// <summary>A seat asks for changes again and again; then one more round is measured, from the same states, until there are enough samples.</summary>
    private static string OfAge(Council council, int age)
    {
        var state = council.Start();
        while (state.EndedVisits < age)
            state = council.Step(state, "request-changes")!;
        var round = new List<ProcessState>();
        for (var (next, end) = (state, state.EndedVisits + 12); next.EndedVisits < end; next = council.Step(next, "request-changes")!)
            round.Add(next);
        var stored = round.Select(at => at.ToJson()).ToList();

        Time(round, at => council.Step(at, "request-changes"), Samples / 4);
        var alone = Time(round, at => council.Step(at, "request-changes"), Samples);
        Time(stored, json => council.Step(ProcessState.FromJson(json), "request-changes")!.ToJson(), Samples / 4);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var whole = Time(stored, json => council.Step(ProcessState.FromJson(json), "request-changes")!.ToJson(), Samples);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)Samples;
        return $"| {age:N0} | {stored.Average(Encoding.UTF8.GetByteCount):N0} | {alone[Samples / 2]:N0} / {alone[Samples * 95 / 100]:N0} | {whole[Samples / 2]:N0} / {whole[Samples * 95 / 100]:N0} | {1e6 / whole.Average():N0} | {bytes:N0} |";
    }

    /// <summary>Microseconds of each call, in order of their length.</summary>
    private static List<double> Time<T>(List<T> from, Func<T, object?> step, int samples)
    {
        GC.Collect();
        var times = new List<double>(samples);
        for (var i = 0; i < samples; i++)
        {
            var started = Stopwatch.GetTimestamp();
            _ = step(from[i % from.Count]);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }

        times.Sort();
        return times;
    }

    /// <summary>Whole instances, each step read from JSON and written to it, on as many threads as there are processors.</summary>
    private static void Throughput(Council council, int instances)
    {
        var steps = 0L;
        long first = 0;
        var started = Stopwatch.GetTimestamp();
        Parallel.For(0, instances, i =>
        {
            Interlocked.Add(ref steps, Approve(council));
            if (i == instances / 20)
                first = Environment.WorkingSet;
        });
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine($"{instances:N0} instances from start to approval, {steps:N0} steps: {steps / seconds:N0} steps/s on {Environment.ProcessorCount} processors; {first / 1e6:N0} MB resident early on, {Environment.WorkingSet / 1e6:N0} MB at the end");
    }

    private static int Approve(Council council)
    {
        var (json, steps) = (council.Start().ToJson(), 1);
        while (council.Step(ProcessState.FromJson(json), "approve") is { } next)
            (json, steps) = (next.ToJson(), steps + 1);
        if (ProcessState.FromJson(json).Status != ProcessStatus.Completed)
            throw new InvalidOperationException($"the process did not end: {json}");
        return steps;
    }
}
