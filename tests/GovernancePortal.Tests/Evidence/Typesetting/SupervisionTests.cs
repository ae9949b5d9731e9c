using System.Diagnostics;
using GovernancePortal.Evidence;
using GovernancePortal.Evidence.Typesetting;

namespace GovernancePortal.Tests.Evidence.Typesetting;

[Trait("Category", "Conformance")]
public sealed class SupervisionTests
{
    private const string Compiling = "Typesetting the pages";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RenderAsync_ProcessKilledInTheMiddle_IsStartedAgainAndFinishes(bool wholeWorker)
    {
        NeedLinux();
        await using var room = new TypesettingRoom();
        var expected = await RenderAsync(room);
        var stages = new Stages(Compiling, () => Kill(wholeWorker ? room.Typesetter.WorkerProcessId!.Value : Engine(room)));

        var result = await RenderAsync(room, stages);

        result.Digest.ShouldBe(expected.Digest);
        string.Join(", ", stages.Heard).ShouldContain("The typesetter was restarted");
        room.Leftovers().ShouldBeEmpty();
    }

    [Fact]
    public async Task RenderAsync_KilledEveryTime_FailsInWordsAndIsNotTriedAThirdTime()
    {
        NeedLinux();
        await using var room = new TypesettingRoom();
        var always = new AlwaysAt(Compiling, () => Kill(Engine(room)));

        var failure = await Should.ThrowAsync<TypesettingException>(() => RenderAsync(room, always));

        failure.Failure.ShouldBe(TypesettingFailure.Crashed);
        failure.MayRetryLater.ShouldBeFalse();
        failure.Message.ShouldContain("again when it was started anew");
        (await RenderAsync(room)).Pages.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task RenderAsync_CancelledInTheMiddle_StopsAndTheNextOneRuns()
    {
        NeedLinux();
        await using var room = new TypesettingRoom();
        using var cancellation = new CancellationTokenSource();
        var stages = new Stages(Compiling, cancellation.Cancel);

        await Should.ThrowAsync<OperationCanceledException>(() => room.Typesetter.RenderAsync(SampleDocuments.Long(2000), stages, cancellation.Token));

        room.Leftovers().ShouldBeEmpty();
        (await RenderAsync(room)).Pages.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task RenderAsync_EngineHangs_TimesOutWithoutARetry()
    {
        NeedLinux();
        EvidenceOptions? settings = null;
        await using var room = new TypesettingRoom(options => settings = options);
        var patience = settings!.JobTimeout;
        await RenderAsync(room);
        var engine = Engine(room);
        var stages = new Stages("Reading the evidence", () => Signal(engine, "STOP"));
        settings.JobTimeout = TimeSpan.FromSeconds(2); // for the one that hangs alone

        var failure = await Should.ThrowAsync<TypesettingException>(() => RenderAsync(room, stages));

        failure.Failure.ShouldBe(TypesettingFailure.TimedOut);
        failure.MayRetryLater.ShouldBeFalse();
        settings.JobTimeout = patience;
        (await RenderAsync(room)).Pages.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task RenderAsync_WorkerDoesNotAnswer_IsReplaced()
    {
        NeedLinux();
        EvidenceOptions? settings = null;
        await using var room = new TypesettingRoom(options => (settings = options).PingInterval = TimeSpan.FromSeconds(1));
        var patience = settings!.PongTimeout;
        await RenderAsync(room);
        var first = room.Typesetter.WorkerProcessId!.Value;
        Signal(first, "STOP");
        settings.PongTimeout = TimeSpan.FromSeconds(1); // for the one that was stopped alone

        (await RenderAsync(room, new Stages(Typesetter.Restarted, () => settings.PongTimeout = patience))).Pages.ShouldBeGreaterThan(5);

        room.Typesetter.WorkerProcessId.ShouldNotBe(first);
        IsRunning(first).ShouldBeFalse();
    }

    [Fact]
    public async Task RenderAsync_TooMuchMemory_StopsInWords()
    {
        NeedLinux();
        await using var room = new TypesettingRoom(options => (options.MaxMemoryMegabytes, options.RecycleMemoryMegabytes) = (100, 100));

        var failure = await Should.ThrowAsync<TypesettingException>(() => room.Typesetter.RenderAsync(SampleDocuments.Long(2000), stage: null, TestContext.Current.CancellationToken));

        failure.Failure.ShouldBe(TypesettingFailure.OutOfMemory);
    }

    [Fact]
    public async Task RenderAsync_DocumentOverTheLimit_IsRefusedWithoutAWorker()
    {
        await using var room = new TypesettingRoom(options => options.MaxDocumentBytes = 1000);

        var failure = await Should.ThrowAsync<TypesettingException>(() => RenderAsync(room));

        failure.Failure.ShouldBe(TypesettingFailure.TooLarge);
        room.Typesetter.WorkerProcessId.ShouldBeNull();
    }

    [Fact]
    public async Task RenderAsync_WorkerDoesNotStart_SaysSoAndCanBeSuspended()
    {
        NeedLinux();
        await using var room = new TypesettingRoom(options => options.NodePath = "/bin/false");

        var failure = await Should.ThrowAsync<TypesettingException>(() => RenderAsync(room));

        failure.Failure.ShouldBe(TypesettingFailure.Unavailable);
        failure.Message.ShouldContain("does not start");
    }

    [Fact]
    public async Task RenderAsync_SeveralAtOnce_AllFinish()
    {
        Tools.NeedTypesetter();
        await using var room = new TypesettingRoom();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RenderAsync(room)));

        results.Select(result => result.Digest).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task RenderAsync_ManyEntries_PrintsAPartAndAttachesAll()
    {
        Tools.NeedTypesetter();
        await using var room = new TypesettingRoom();

        var result = await room.Typesetter.RenderAsync(SampleDocuments.Long(5000), stage: null, TestContext.Current.CancellationToken);

        result.Pages.ShouldBeLessThan(100);
        GovernancePortal.Evidence.EvidenceJson.Read(result.Json).Ledger.Entries.Count.ShouldBe(5000);
    }

    [Fact]
    public async Task Worker_Environment_HoldsNothingOfThePortals()
    {
        NeedLinux();
        await using var room = new TypesettingRoom();
        await RenderAsync(room);

        foreach (var id in new[] { room.Typesetter.WorkerProcessId!.Value, Engine(room) })
            (await File.ReadAllTextAsync($"/proc/{id}/environ", TestContext.Current.CancellationToken)).ShouldNotContain("PATH=");
    }

    [Fact]
    public async Task StopAsync_Idle_LeavesNoProcess()
    {
        NeedLinux();
        await using var room = new TypesettingRoom();
        await RenderAsync(room);
        int[] processes = [room.Typesetter.WorkerProcessId!.Value, Engine(room)];

        await room.Typesetter.StopAsync(TestContext.Current.CancellationToken);

        // the system takes a moment to clear away a process that has ended
        for (var i = 0; i < 100 && processes.Any(IsRunning); i++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        processes.ShouldAllBe(id => !IsRunning(id));
    }

    [Fact]
    public async Task Open_FolderOfADeadProcess_IsRemoved()
    {
        await using var room = new TypesettingRoom();
        var work = Path.Combine(room.Folder, "work");
        Directory.CreateDirectory(Path.Combine(work, "dead", "job"));
        await File.WriteAllTextAsync(Path.Combine(work, "dead", "job", "evidence.json"), "{}", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(work, "dead.lock"), string.Empty, TestContext.Current.CancellationToken);

        using var mine = WorkFolder.Open(work);
        using var other = WorkFolder.Open(work);

        Directory.Exists(Path.Combine(work, "dead")).ShouldBeFalse();
        Directory.Exists(mine.Path).ShouldBeTrue();
        Directory.Exists(other.Path).ShouldBeTrue();
    }

    private static Task<TypesetResult> RenderAsync(TypesettingRoom room, IProgress<string>? stages = null) =>
        room.Typesetter.RenderAsync(SampleDocuments.Refused, stages, TestContext.Current.CancellationToken);

    private static int Engine(TypesettingRoom room) => Tools.ChildrenOf(room.Typesetter.WorkerProcessId!.Value).ShouldHaveSingleItem();

    // at once: a program that sends the signal takes its time, and the report may be finished by then
    private static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }

    private static void Signal(int id, string name)
    {
        using var kill = Process.Start("kill", ["-" + name, id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static bool IsRunning(int id) =>
        File.Exists($"/proc/{id}/status") && !File.ReadAllText($"/proc/{id}/status").Contains("State:\tZ", StringComparison.Ordinal);

    private static void NeedLinux()
    {
        Tools.NeedTypesetter();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals and /proc are Linux's.");
    }

    private sealed class AlwaysAt(string at, Action act) : IProgress<string>
    {
        public void Report(string value)
        {
            if (string.Equals(value, at, StringComparison.Ordinal))
                act();
        }
    }
}
