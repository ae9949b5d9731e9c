using System.Diagnostics;

namespace GovernancePortal.Tests.Cli;

/// <summary><c>govern</c> as the .NET tool that a pipeline installs.</summary>
public sealed class PackedToolTests(PackedGovern govern)
{
    [Fact]
    public async Task Govern_PackedAndInstalledOffline_Runs()
    {
        var (code, said) = await Script.RunAsync(new ProcessStartInfo(await govern.ToolAsync(), ["--version"]));

        code.ShouldBe(0, said);
        Path.GetFileNameWithoutExtension(Directory.GetFiles(govern.Feed, "*.nupkg").ShouldHaveSingleItem()).ShouldBe("GovernancePortal.Govern." + said.Trim());
    }
}
