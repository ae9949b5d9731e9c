using System.Globalization;
using GovernancePortal.ProcessBench;
using GovernancePortal.ProcessBench.KillRun;
using GovernancePortal.ProcessBench.Steps;

// usage: dotnet run -c Release --project bench/GovernancePortal.ProcessBench -- engine [instances, 20000]
//        dotnet run -c Release --project bench/GovernancePortal.ProcessBench -- steps [connections, 8] [rounds, 5]
//        dotnet run -c Release --project bench/GovernancePortal.ProcessBench -- memory [steps, 20000]
//        dotnet run -c Release --project bench/GovernancePortal.ProcessBench -- large [open, 100000] [finished, 1000000]
// eng/process-kill-runs.mjs asks for: -- check CONNECTION ANSWERS
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args.Length > 0 ? args[0] : "engine")
{
    case "engine": EngineMeasure.Run(Number(1, 20_000)); return 0;
    case "steps": await StepMeasure.RunAsync(Number(1, 8), Number(2, 5)); return 0;
    case "memory": await MemoryMeasure.RunAsync(Number(1, 20_000)); return 0;
    case "large": await LargeMeasure.RunAsync(Number(1, 100_000), Number(2, 1_000_000)); return 0;
    case "check": return await RunCheck.RunAsync(args[1], args[2]);
    default: throw new NotSupportedException($"Measured are engine, steps, memory and large; check is for a kill run. Found {args[0]}.");
}

int Number(int place, int otherwise) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;
