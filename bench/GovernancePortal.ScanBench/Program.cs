using System.Globalization;
using GovernancePortal.ScanBench;

// usage: dotnet run -c Release --project bench/GovernancePortal.ScanBench -- [csv|jsonl|txt] [MiB, 2048 unless given]
var format = args.Length > 0 ? args[0] : "csv";
var size = (args.Length > 1 ? long.Parse(args[1], CultureInfo.InvariantCulture) : 2048) * 1024 * 1024;
var path = Path.Combine(Path.GetTempPath(), $"scan-bench-{Guid.NewGuid():n}.{format}");
try
{
    Console.WriteLine($"Writing {size:N0} bytes of {format}");
    await using (var file = File.Create(path))
        await GeneratedData.WriteAsync(file, format, size);
    await ScanMeasure.RunAsync(path);
}
finally
{
    File.Delete(path);
}
