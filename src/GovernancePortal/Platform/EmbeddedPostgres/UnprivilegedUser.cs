using System.Diagnostics;

namespace GovernancePortal.Platform.EmbeddedPostgres;

/// <summary>
/// PostgreSQL refuses to run as root. When the portal does, the database's programs run as nobody: in folders that nobody
/// can enter.
/// </summary>
internal static class UnprivilegedUser
{
    private const string Id = "65534";

    public static bool Needed => Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows();

    /// <summary>True when the other user can reach the folder: every folder above it lets others pass.</summary>
    public static bool CanReach(string folder)
    {
        if (OperatingSystem.IsWindows())
            return true;
        for (var parent = new DirectoryInfo(Path.GetFullPath(folder)); parent is not null; parent = parent.Parent)
        {
            if (parent.Exists && (parent.UnixFileMode & UnixFileMode.OtherExecute) == UnixFileMode.None)
                return false;
        }

        return true;
    }

    /// <summary>The command as it is, or through <c>setpriv</c> as nobody.</summary>
    public static ProcessStartInfo Command(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Needed ? "setpriv" : program)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        if (Needed)
            foreach (var argument in new[] { $"--reuid={Id}", $"--regid={Id}", "--clear-groups", "--", program })
                start.ArgumentList.Add(argument);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }

    /// <summary>Gives a folder and what is in it to the other user.</summary>
    public static async Task GiveAsync(string folder, CancellationToken cancellation)
    {
        if (!Needed)
            return;
        using var chown = Process.Start(new ProcessStartInfo("chown", ["-R", $"{Id}:{Id}", folder]))
            ?? throw new InvalidOperationException("chown did not start.");
        await chown.WaitForExitAsync(cancellation);
    }
}
