using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using GovernancePortal.Evidence.Typesetting;
using GovernancePortal.Tests.Evidence.Typesetting;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Evidence.Packages;

/// <summary>The typesetter dies in the middle of an export: it is started again, the person is told, and the package is made.</summary>
[Trait("Category", "Database")]
public sealed class RestartedTypesetterTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Export_WhoseTypesetterIsKilledInTheMiddle_TellsOfTheRestartAndIsMade(bool wholeWorker)
    {
        Story.NeedTypesetter();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals and /proc are Linux's.");
        var release = await DecidedReleaseAsync();
        await story.ExportAsync(release); // it runs from now on
        var front = portal.Get<Typesetter>().WorkerProcessId!.Value;
        var engine = Tools.ChildrenOf(front).ShouldHaveSingleItem();
        Signal(engine, "STOP");
        var id = (await story.PostAsync("compliance", $"/releases/{release}/evidence", new { })).Body.GetProperty("id").GetString()!;
        await StageAsync(id, stage => stage is not null && stage != "Gathering the record");

        Signal(wholeWorker ? front : engine, "KILL");

        (await StageAsync(id, stage => stage?.StartsWith(Typesetter.Restarted, StringComparison.Ordinal) == true)).ShouldNotBeNull();
        (await EndedAsync(id)).GetProperty("status").GetString().ShouldBe("done");
    }

    [Fact]
    public async Task Export_WhileAnotherReportIsTypeset_WaitsInTheQueue_AndNotInALane()
    {
        Story.NeedTypesetter();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals and /proc are Linux's.");
        var (release, other) = (await DecidedReleaseAsync(), await DecidedReleaseAsync());
        await story.ExportAsync(release); // it runs from now on
        var engine = Tools.ChildrenOf(portal.Get<Typesetter>().WorkerProcessId!.Value).ShouldHaveSingleItem();
        Signal(engine, "STOP");
        var first = (await story.PostAsync("compliance", $"/releases/{release}/evidence", new { })).Body.GetProperty("id").GetString()!;
        await StageAsync(first, stage => stage is not null && stage != "Gathering the record");

        var second = (await story.PostAsync("compliance", $"/releases/{other}/evidence", new { })).Body.GetProperty("id").GetString()!;

        (await StageAsync(second, stage => stage?.StartsWith("Another report is being made", StringComparison.Ordinal) == true)).ShouldNotBeNull();
        Signal(engine, "CONT");
        ((await EndedAsync(first)).GetProperty("status").GetString(), (await EndedAsync(second)).GetProperty("status").GetString()).ShouldBe(("done", "done"));
    }

    private async Task<Guid> DecidedReleaseAsync()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        foreach (var seat in new[] { "platform", "security", "risk" })
            (await story.DecideAsync(seat, release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("approved");
        return release;
    }

    private async Task<string?> StageAsync(string id, Func<string?, bool> wanted)
    {
        var there = await Eventually.SeeAsync("A job that is there", () => story.GetAsync("compliance", $"/evidence/{id}"), package => wanted(package.GetProperty("stage").GetString()));
        return there.GetProperty("stage").GetString();
    }

    private Task<JsonElement> EndedAsync(string id) =>
        Eventually.SeeAsync("A package that has ended", () => story.GetAsync("compliance", $"/evidence/{id}"), package => package.GetProperty("status").GetString() is "done" or "failed");

    private static void Signal(int id, string name)
    {
        using var kill = Process.Start("kill", ["-" + name, id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
