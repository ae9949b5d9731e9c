using System.Diagnostics;
using System.Text.Json;

namespace GovernancePortal.Cel.Tests.Conformance;

/// <summary>The official cases: from the folder of shared vectors, or out of the npm package, which <c>eng/npm/cel-conformance.mjs</c> writes as the same lines.</summary>
internal static class OfficialCases
{
    public static IReadOnlyList<ConformanceCase> Read() => [.. Lines().Select(line => new ConformanceCase(JsonSerializer.Deserialize<JsonElement>(line)))];

    /// <summary>The cases out of the npm package, which tells the types that cel-go finds as well.</summary>
    public static IReadOnlyList<ConformanceCase> ReadTyped() => [.. FromNpm().Select(line => new ConformanceCase(JsonSerializer.Deserialize<JsonElement>(line)))];

    private static IEnumerable<string> Lines()
    {
        var shared = Path.Combine(SharedFolder.Location, "vectors", "cel", "conformance.jsonl");
        return File.Exists(shared) ? File.ReadLines(shared) : FromNpm();
    }

    private static string[] FromNpm()
    {
        var npm = Path.Combine(SharedFolder.Repository, "eng", "npm");
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(npm, "node_modules", "@bufbuild", "cel-spec")),
            "the official cases are neither in the folder of shared vectors (GOVERNANCE_SHARED) nor in eng/npm/node_modules (npm ci --ignore-scripts)");
        using var node = Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList = { Path.Combine(npm, "cel-conformance.mjs") },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        return node.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
