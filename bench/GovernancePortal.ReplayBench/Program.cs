using System.Globalization;
using GovernancePortal.ReplayBench;

// usage: dotnet run -c Release --project bench/GovernancePortal.ReplayBench -- [releases, 10000 unless given] [rules, 60 unless given]
var releases = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
var rules = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 60;
await ReplayMeasure.RunAsync(releases, rules);
