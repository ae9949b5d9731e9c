using System.Diagnostics;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Cli;

/// <summary><c>govern</c> as the .NET tool that a pipeline installs: packed, installed from the packed file alone, and run.</summary>
public sealed class PackedToolTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("govern-tool").FullName;

    private static string Configuration => Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;

    [Fact]
    public async Task Govern_PackedAndInstalledOffline_Runs()
    {
        var feed = Path.Combine(folder, "feed");
        var config = Path.Combine(folder, "nuget.config");
        await File.WriteAllTextAsync(config, $"""<configuration><packageSources><clear /><add key="packed" value="{feed}" /></packageSources></configuration>""", TestContext.Current.CancellationToken);

        await DotnetAsync("pack", Path.Combine(Repository.Root, "src", "GovernancePortal.Cli"), "--no-build", "--configuration", Configuration, "--output", feed, "--nologo");
        var package = Path.GetFileNameWithoutExtension(Directory.GetFiles(feed, "*.nupkg").ShouldHaveSingleItem());
        await DotnetAsync("tool", "install", "GovernancePortal.Govern", "--tool-path", Path.Combine(folder, "tools"), "--configfile", config);
        var said = await RunAsync(Path.Combine(folder, "tools", "govern"), "--version");

        package.ShouldBe("GovernancePortal.Govern." + said.Trim());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<string> DotnetAsync(params string[] arguments) => RunAsync("dotnet", arguments);

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
            // what is installed comes from the packed file, not from what this account installed before
            Environment = { ["DOTNET_CLI_HOME"] = folder, ["NUGET_PACKAGES"] = Path.Combine(folder, "packages"), ["DOTNET_NOLOGO"] = "1", ["MSBUILDDISABLENODEREUSE"] = "1" },
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {await output}{await errors}");
        return await output;
    }
}
