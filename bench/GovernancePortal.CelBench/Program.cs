using System.Globalization;
using GovernancePortal.CelBench;

// usage: dotnet run -c Release --project bench/GovernancePortal.CelBench -- [folder with @bufbuild/cel, eng/npm unless given]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = AppContext.BaseDirectory;
var packages = Path.GetFullPath(args.Length > 0 ? args[0] : Path.Combine("eng", "npm"));
var rules = (await File.ReadAllLinesAsync(Path.Combine(folder, "rules.txt"))).Where(rule => rule.Length > 0).ToList();
var node = await NodeSide.MeasureAsync(packages, folder);
var portal = new PortalSide(await File.ReadAllTextAsync(Path.Combine(folder, "release.json")));
var (evaluate, read) = (0.0, 0.0);

Console.WriteLine("| rule | portal ns | node ns | times | portal B | node B | read portal ns | read node ns | times |");
Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
for (var i = 0; i < rules.Count; i++)
{
    var (ours, theirs) = (portal.Measure(rules[i]), node[i]);
    if (ours.Answer != theirs.Answer)
        throw new InvalidOperationException($"{rules[i]}: {ours.Answer} here, {theirs.Answer} on Node");
    evaluate += Math.Log(theirs.Evaluate / ours.Evaluate);
    read += Math.Log(theirs.Read / ours.Read);
    Console.WriteLine(
        $"| `{rules[i].Replace("|", "\\|", StringComparison.Ordinal)}` | {ours.Evaluate:N0} | {theirs.Evaluate:N0} | {theirs.Evaluate / ours.Evaluate:N1} | {ours.Bytes:N0} | {theirs.Bytes:N0} | {ours.Read:N0} | {theirs.Read:N0} | {theirs.Read / ours.Read:N1} |");
}

Console.WriteLine($"geometric mean: evaluation {Math.Exp(evaluate / rules.Count):N1} times as fast, reading and checking {Math.Exp(read / rules.Count):N1} times");
