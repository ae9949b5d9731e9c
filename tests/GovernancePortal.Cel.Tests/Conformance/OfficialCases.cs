using System.Diagnostics;
using System.Text.Json;

namespace GovernancePortal.Cel.Tests.Conformance;

/// <summary>The official cases: from the folder of shared vectors, or out of the npm package, which <c>eng/npm/cel-conformance.mjs</c> writes as the same lines.</summary>
internal static class OfficialCases
{
    public static IReadOnlyList<ConformanceCase> Read() => [.. Lines().Select(line => new ConformanceCase(JsonSerializer.Deserialize<JsonElement>(line)))];

    private static IEnumerable<string> Lines()
    {
        var shared = Path.Combine(SharedFolder.Location, "vectors", "cel", "conformance.jsonl");
        if (File.Exists(shared))
            return File.ReadLines(shared);
        var npm = Path.Combine(SharedFolder.Repository, "eng", "npm");
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(npm, "node_modules", "@bufbuild", "cel-spec")),
            "the official cases are neither in the folder of shared vectors (GOVERNANCE_SHARED) nor in eng/npm/node_modules (npm ci --ignore-scripts)");
        return FromNpm(npm);
    }

    private static string[] FromNpm(string folder)
    {
        using var node = Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList = { Path.Combine(folder, "cel-conformance.mjs") },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        return node.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
