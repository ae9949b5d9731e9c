using System.Diagnostics;
using GovernancePortal.Tests.Hosting;

[assembly: AssemblyFixture(typeof(GovernancePortal.Tests.Cli.PackedGovern))]

namespace GovernancePortal.Tests.Cli;

/// <summary><c>govern</c> as the .NET tool that a pipeline installs: packed, and installed from the packed file alone. Made when the first test asks for it.</summary>
public sealed class PackedGovern : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("govern-tool").FullName;
    private readonly Lazy<Task<string>> tool;

    public PackedGovern() => tool = new(InstallAsync);

    /// <summary>The folder with the packed file.</summary>
    public string Feed => Path.Combine(folder, "feed");

    private static string Configuration => Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;

    /// <summary>The installed program.</summary>
    public Task<string> ToolAsync() => tool.Value;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<string> InstallAsync()
    {
        var (config, tools) = (Path.Combine(folder, "nuget.config"), Path.Combine(folder, "tools"));
        await File.WriteAllTextAsync(config, $"""<configuration><packageSources><clear /><add key="packed" value="{Feed}" /></packageSources></configuration>""");
        await DotnetAsync("pack", Path.Combine(Repository.Root, "src", "GovernancePortal.Cli"), "--no-build", "--configuration", Configuration, "--output", Feed, "--nologo");
        await DotnetAsync("tool", "install", "GovernancePortal.Govern", "--tool-path", tools, "--configfile", config);
        return Path.Combine(tools, "govern");
    }

    private async Task DotnetAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            // what is installed comes from the packed file, not from what this account installed before
            Environment = { ["DOTNET_CLI_HOME"] = folder, ["NUGET_PACKAGES"] = Path.Combine(folder, "packages"), ["DOTNET_NOLOGO"] = "1", ["MSBUILDDISABLENODEREUSE"] = "1" },
        };
        var (code, said) = await Script.RunAsync(start);
        code.ShouldBe(0, $"dotnet {string.Join(' ', arguments)}: {said}");
    }
}
