using System.Globalization;
using GovernancePortal.ReplayBench;

// usage: dotnet run -c Release --project bench/GovernancePortal.ReplayBench -- [engine | database] [releases, 10000 unless given] [rules, 60 unless given]
var what = args.Length > 0 ? args[0] : "engine";
var releases = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10_000;
var rules = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 60;
await (what switch
{
    "engine" => ReplayMeasure.RunAsync(releases, rules),
    "database" => DatabaseMeasure.RunAsync(releases, rules),
    _ => throw new NotSupportedException($"Measured are engine and database. Found {what}."),
});
