using System.Globalization;
using GovernancePortal.LedgerBench;

// usage: dotnet run -c Release --project bench/GovernancePortal.LedgerBench -- verify [entries, 1000000] | change [changes, 2000] | lag [seconds, 20]
var what = args.Length > 0 ? args[0] : "verify";
var much = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : what switch { "verify" => 1_000_000, "change" => 2000, _ => 20 };
await using var server = await BenchServer.StartAsync();
await (what switch
{
    "verify" => VerificationMeasure.RunAsync(server, much),
    "change" => ChangeMeasure.RunAsync(server, much),
    "lag" => LagMeasure.RunAsync(server, TimeSpan.FromSeconds(much)),
    _ => throw new NotSupportedException($"Measured are verify, change and lag. Found {what}."),
});
