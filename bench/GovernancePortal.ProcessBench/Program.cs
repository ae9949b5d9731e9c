using System.Globalization;
using GovernancePortal.ProcessBench;

// usage: dotnet run -c Release --project bench/GovernancePortal.ProcessBench -- engine [instances, 20000]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var what = args.Length > 0 ? args[0] : "engine";
if (what != "engine")
    throw new NotSupportedException($"Measured is engine. Found {what}.");
EngineMeasure.Run(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20_000);
