using System.Diagnostics;
using System.Text.Json;

namespace GovernancePortal.Bpmn.Tests.Differential;

/// <summary>Runs cases on npm's bpmn-engine: <c>eng/npm/bpmn-traces.mjs</c>, one run of node for all.</summary>
internal static class OtherEngine
{
    public static async Task<IReadOnlyDictionary<string, (Trace Trace, string? Error)>> RunAsync(IEnumerable<Case> cases)
    {
        var npm = RepositoryFolder.Path("eng", "npm");
        Assert.SkipUnless(Directory.Exists(Path.Combine(npm, "node_modules", "bpmn-engine")), "bpmn-engine is not in eng/npm/node_modules (npm ci --ignore-scripts)");
        using var node = Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList = { Path.Combine(npm, "bpmn-traces.mjs") },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var answers = node.StandardOutput.ReadToEndAsync();
        foreach (var given in cases)
            await node.StandardInput.WriteLineAsync(given.ToJson());
        node.StandardInput.Close();
        var lines = (await answers).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await node.WaitForExitAsync();
        return lines.Select(line => JsonSerializer.Deserialize<Answer>(line, JsonSerializerOptions.Web)!)
            .ToDictionary(answer => answer.Name, answer => (new Trace(answer.Trace), answer.Error), StringComparer.Ordinal);
    }

    private sealed record Answer(string Name, IReadOnlyList<Trace.Line> Trace, string? Error);
}
