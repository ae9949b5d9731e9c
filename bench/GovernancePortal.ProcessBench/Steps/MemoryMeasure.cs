using System.Diagnostics;
using GovernancePortal.LedgerBench;

namespace GovernancePortal.ProcessBench.Steps;

/// <summary>What the process holds while it makes steps, one after the other over a few instances: a line for each twentieth, and by how much each step grew it.</summary>
internal static class MemoryMeasure
{
    private const int Instances = 20;
    private const int Lines = 20;

    public static async Task RunAsync(int steps)
    {
        await using var server = await BenchServer.StartAsync();
        var connection = await server.DatabaseAsync("memory", guarded: true);
        var data = Directory.CreateTempSubdirectory("process-bench-");
        using var portal = await StepPortal.StartAsync(connection, data.FullName);
        var instances = new List<Guid>();
        for (var i = 0; i < Instances; i++)
            instances.Add(await portal.BeginAsync(i % 2 == 0 ? StepPortal.Work : StepPortal.Seat));
        var points = new List<(int Steps, double Heap, double Resident)>();
        Console.WriteLine("steps, MB alive after a collection, MB resident");
        for (var step = 1; step <= steps; step++)
        {
            await portal.StepAsync(step % Instances % 2 == 0 ? StepPortal.Work : StepPortal.Seat, instances[step % Instances]);
            if (step % (steps / Lines) != 0)
                continue;
            var heap = GC.GetTotalMemory(forceFullCollection: true);
            using var process = Process.GetCurrentProcess();
            points.Add((step, heap, process.WorkingSet64));
            Console.WriteLine($"{step,7:N0}  {heap / 1e6,6:N1}  {process.WorkingSet64 / 1e6,6:N1}");
        }

        // what is compiled and pooled on the way is there after the first half
        var later = points[(Lines / 2)..];
        Console.WriteLine($"over the second half: {Slope(later, point => point.Heap):N1} bytes alive and {Slope(later, point => point.Resident):N1} bytes resident more with each step");
        data.Delete(recursive: true);
    }

    private static double Slope(List<(int Steps, double Heap, double Resident)> points, Func<(int Steps, double Heap, double Resident), double> value)
    {
        var (x, y) = (points.Average(point => point.Steps), points.Average(value));
        return points.Sum(point => (point.Steps - x) * (value(point) - y)) / points.Sum(point => (point.Steps - x) * (point.Steps - x));
    }
}
