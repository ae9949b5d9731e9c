using System.Globalization;
using GovernancePortal.ProcessBench;
using GovernancePortal.ProcessBench.KillRun;

// usage: dotnet run -c Release --project bench/GovernancePortal.ProcessBench -- engine [instances, 20000]
// eng/process-kill-runs.mjs: -- check CONNECTION ANSWERS
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args.Length > 0 ? args[0] : "engine")
{
    case "engine": EngineMeasure.Run(Number(1, 20_000)); return 0;
    case "check": return await RunCheck.RunAsync(args[1], args[2]);
    default: throw new NotSupportedException($"Measured is engine; a kill run is checked by check. Found {args[0]}.");
}

int Number(int place, int otherwise) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;
