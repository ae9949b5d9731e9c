using System.Net;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;

namespace GovernancePortal.Tests.Evidence.Packages;

/// <summary>A typesetter that never starts: after five tries it is left alone, the portal's health says so, and what was asked for waits.</summary>
[Trait("Category", "Database")]
public sealed class SuspendedTypesetterTests(PortalWithoutTypesetter portal) : IClassFixture<PortalWithoutTypesetter>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task Export_WhenTheTypesetterNeverStarts_WaitsAndTheHealthIsDegraded()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/bin/false is Linux's.");
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        foreach (var seat in new[] { "platform", "security", "risk" })
            (await story.DecideAsync(seat, release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("approved");
        var id = (await story.PostAsync("compliance", $"/releases/{release}/evidence", new { })).Body.GetProperty("id").GetString()!;

        var waiting = await story.GetAsync("compliance", $"/evidence/{id}");
        for (var tries = 0; tries < 600 && waiting.GetProperty("stage").GetString()?.Contains("left alone", StringComparison.Ordinal) != true; tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            waiting = await story.GetAsync("compliance", $"/evidence/{id}");
        }

        waiting.GetProperty("stage").GetString().ShouldBe("The typesetter failed several times and is left alone for a while: this report waits for it");
        waiting.GetProperty("status").GetString().ShouldBe("pending");
        (await portal.Anonymous.GetStringAsync("/healthz/ready", TestContext.Current.CancellationToken)).ShouldContain("egraded");
    }
}

/// <summary>The real portal, whose Node.js ends as soon as it is started.</summary>
public sealed class PortalWithoutTypesetter(EmbeddedCluster cluster) : Portal(cluster)
{
    protected override void Configure(IWebHostBuilder host) => host.UseSetting("Evidence:NodePath", "/bin/false");
}
