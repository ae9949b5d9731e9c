using System.Diagnostics;

namespace GovernancePortal.Tests.Cli;

/// <summary>A program that runs to its end.</summary>
internal static class Script
{
    /// <summary>Its exit code and all that it said, on both streams.</summary>
    public static async Task<(int Code, string Said)> RunAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError, start.UseShellExecute) = (true, true, false);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
