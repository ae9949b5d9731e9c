using System.Net;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;

namespace GovernancePortal.Tests.Evidence.Packages;

/// <summary>A release whose report needs more memory than it may use.</summary>
[Trait("Category", "Database")]
public sealed class ExportWithoutReportTests(PortalOfSmallMemory portal) : IClassFixture<PortalOfSmallMemory>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task Export_ThatCannotBeTypeset_SaysWhyAndLeavesWorkbookAndJson()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The stand-in for the typesetter is a shell script.");
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        foreach (var seat in new[] { "platform", "security", "risk" })
            (await story.DecideAsync(seat, release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("approved");

        var id = (await story.PostAsync("compliance", $"/releases/{release}/evidence", new { })).Body.GetProperty("id").GetString()!;
        var package = await story.GetAsync("compliance", $"/evidence/{id}");
        for (var tries = 0; tries < 600 && package.GetProperty("status").GetString() != "failed"; tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            package = await story.GetAsync("compliance", $"/evidence/{id}");
        }

        package.GetProperty("failure").GetString().ShouldBe("The report needs more memory than it may use. The workbook and the JSON hold everything.");
        (await story.DownloadAsync(package, "package.json")).ShouldNotBeEmpty();
        (await story.DownloadAsync(package, "package.xlsx")).ShouldNotBeEmpty();
        using var reader = await portal.AsAsync("compliance");
        using var pdf = await reader.GetAsync($"/api/v1/evidence/{id}/package.pdf", TestContext.Current.CancellationToken);
        pdf.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}

/// <summary>The real portal, whose typesetter says of every report that it needs too much memory.</summary>
public sealed class PortalOfSmallMemory(EmbeddedCluster cluster) : Portal(cluster)
{
    private const string Script = """
        #!/bin/sh
        echo '{"type":"ready"}'
        while read -r line; do
          case "$line" in
            *'"render"'*) echo '{"type":"error","code":"memory","message":"on purpose"}' ;;
            *'"ping"'*) echo '{"type":"pong"}' ;;
            *'"shutdown"'*) exit 0 ;;
          esac
        done
        """;

    protected override void Configure(IWebHostBuilder host)
    {
        if (OperatingSystem.IsWindows())
            return;
        var node = Path.Combine(DataFolder, "node");
        File.WriteAllText(node, Script);
        File.SetUnixFileMode(node, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        host.UseSetting("Evidence:NodePath", node);
    }
}
