using System.Diagnostics;
using System.Text;

namespace GovernancePortal.Provenance.Tests.Pdf;

/// <summary>Runs a program that judges our files independently; skips the test where it is not installed.</summary>
internal static class ExternalTool
{
    public static string Run(string program, params string[] arguments)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Assert.SkipUnless(folders.Any(f => File.Exists(Path.Combine(f, program))), $"{program} is not installed (apt-get install poppler-utils qpdf).");
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = new StringBuilder();
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return $"{output}{errors}\nexit {process.ExitCode}";
    }
}
