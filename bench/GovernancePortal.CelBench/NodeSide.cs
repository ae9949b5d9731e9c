using System.Diagnostics;
using System.Text.Json;

namespace GovernancePortal.CelBench;

/// <summary>Measures @bufbuild/cel on Node in a process of its own. Its bytes are those of one evaluation on the heap, as Node tells them: a rough number.</summary>
internal static class NodeSide
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    public static async Task<IReadOnlyList<Measured>> MeasureAsync(string packages, string folder)
    {
        using var node = Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList = { "--expose-gc", Path.Combine(folder, "node.mjs"), packages, Path.Combine(folder, "rules.txt"), Path.Combine(folder, "release.json") },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var lines = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<Measured>(line, Names)!)];
    }
}
