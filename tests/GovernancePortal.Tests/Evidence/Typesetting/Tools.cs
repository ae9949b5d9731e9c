using System.Diagnostics;
using GovernancePortal.Evidence.Typesetting;

namespace GovernancePortal.Tests.Evidence.Typesetting;

/// <summary>The programs that check a PDF from outside.</summary>
internal static class Tools
{
    public static void NeedTypesetter() => Assert.SkipWhen(
        TypesettingTools.FindNode("node") is null || TypesettingTools.FindModules(null) is null,
        "Node.js or eng/npm/node_modules is not here: run npm ci --ignore-scripts in eng/npm.");

    public static void Need(string program) => Assert.SkipWhen(TypesettingTools.FindNode(program) is null, $"{program} is not installed.");

    /// <returns>Exit code, and everything it said.</returns>
    public static async Task<(int Code, string Said)> RunAsync(string program, params string[] arguments)
    {
        var command = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(command)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }

    /// <summary>The processes that a process started (Linux).</summary>
    public static int[] ChildrenOf(int id) =>
        [.. File.ReadAllText($"/proc/{id}/task/{id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
}
