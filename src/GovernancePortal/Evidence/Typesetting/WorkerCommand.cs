using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace GovernancePortal.Evidence.Typesetting;

/// <summary>How the worker is started: by arguments, never a command string, and without the portal's environment.</summary>
internal static class WorkerCommand
{
    /// <param name="options">Where Node.js and its packages are, and the memory limits.</param>
    /// <param name="folder">The only folder that the worker may read from and write to.</param>
    /// <exception cref="TypesettingException">Node.js or the packages are not there.</exception>
    public static ProcessStartInfo For(EvidenceOptions options, string folder)
    {
        var node = TypesettingTools.FindNode(options.NodePath) ?? throw TypesettingException.DoesNotStart("Node.js is not there");
        var modules = TypesettingTools.FindModules(options.NodeModulesPath) ?? throw TypesettingException.DoesNotStart("node_modules is not there");
        string[] arguments =
        [
            TypesettingTools.Script, "--modules", modules, "--folder", folder,
            "--max-rss", options.MaxMemoryMegabytes.ToString(CultureInfo.InvariantCulture),
            "--recycle-rss", options.RecycleMemoryMegabytes.ToString(CultureInfo.InvariantCulture),
        ];
        var command = new ProcessStartInfo(node, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        ClearEnvironment(command);
        return command;
    }

    // The environment may hold secrets. Windows cannot start a program without its root.
    private static void ClearEnvironment(ProcessStartInfo command)
    {
        command.Environment.TryGetValue("SystemRoot", out var systemRoot);
        command.Environment.Clear();
        if (systemRoot is not null)
            command.Environment["SystemRoot"] = systemRoot;
    }
}
