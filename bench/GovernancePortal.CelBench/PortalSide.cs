using System.Diagnostics;
using System.Text.Json;
using GovernancePortal.Cel;

namespace GovernancePortal.CelBench;

/// <summary>Measures the portal's own engine. Bytes are those of the thread, counted by the runtime.</summary>
internal sealed class PortalSide(string document)
{
    private static readonly TimeSpan Warming = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Measuring = TimeSpan.FromMilliseconds(200);

    private readonly CelEnvironment _environment = CelEnvironment.Standard.WithVariable("release", CelType.Dyn);
    private readonly CelInput _input = new([new("release", CelValue.FromJson(JsonElement.Parse(document)))]);

    public Measured Measure(string rule)
    {
        var program = _environment.Compile(rule);
        var (evaluate, bytes) = Time(() => program.Evaluate(_input));
        var (read, _) = Time(() => _environment.Compile(rule));
        return new(program.Evaluate(_input).ToString(), evaluate, bytes, read);
    }

    private static (double Nanoseconds, double Bytes) Time(Action work)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Warming;)
            work();
        var (rounds, before, from) = (0, GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(from) < Measuring)
        {
            for (var i = 0; i < 20; i++)
                work();
            rounds += 20;
        }

        return (Stopwatch.GetElapsedTime(from).TotalNanoseconds / rounds, (GC.GetAllocatedBytesForCurrentThread() - before) / (double)rounds);
    }
}
