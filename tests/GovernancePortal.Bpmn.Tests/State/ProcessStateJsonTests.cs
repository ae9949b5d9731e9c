using System.Text.Json;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.State;

public sealed class ProcessStateJsonTests
{
    /// <summary>Stored states outlive releases: a change of this text is a change of the shape and needs a new version with a migration.</summary>
    [Fact]
    public void ToJson_Shape_IsStable()
    {
        var run = new Run(Failing, new { amount = 12, note = "ä" });
        run.Clock.Now = run.Clock.Now.AddMinutes(90);
        run.Do("a", new { outcome = "yes" });
        run.Take(run.Fail("b"));
        run.State.Version.ShouldBe(ProcessState.CurrentVersion);

        JsonSerializer.Serialize(JsonElement.Parse(run.State.ToJson()), Indented).Split('\n').ShouldBe(
            File.ReadAllLines(RepositoryFolder.Path("tests", "GovernancePortal.Bpmn.Tests", "State", "state-v3.json")));
    }

    /// <summary>What an earlier release stored goes on where it stood.</summary>
    [Fact]
    public void FromJson_FirstShape_GoesOn()
    {
        var state = ProcessState.FromJson(Stored("state-v1.json"));

        (state.Version, state.Scopes.Single().Kind, state.Activities.Single().RetriesLeft).ShouldBe((ProcessState.CurrentVersion, ScopeKind.Process, 0));
        GoesOn(state);
    }

    /// <summary>Shape 2 kept the history: what the diagram and late answers need of it is still there.</summary>
    [Fact]
    public void FromJson_SecondShape_GoesOn_AndGivesItsHistoryToTheHost()
    {
        var stored = Stored("state-v2.json");

        var state = ProcessState.FromJson(stored);

        ProcessState.HistoryOf(stored).Select(visit => visit.NodeId).ShouldBe(["s", "fork", "a"]);
        (state.EndedVisits, string.Join(' ', state.PassedNodes), string.Join(' ', state.PassedFlows)).ShouldBe((3, "a fork s", "fork-a s-fork"));
        state.VisitedNodes().ShouldBe(["a", "b", "fork", "join", "s"], ignoreOrder: true);
        new ProcessEngine(new CelConditions(), new Clock()).CompleteUserTask(Failing, state, "a:3", new Dictionary<string, object?>(StringComparer.Ordinal))
            .Refusal!.Code.ShouldBe(RefusalCode.AlreadyCompleted);
        GoesOn(state);
    }

    [Fact]
    public void HistoryOf_TheCurrentShape_IsEmpty() => ProcessState.HistoryOf(new Run(Failing).State.ToJson()).ShouldBeEmpty();

    /// <summary>A process that has been round a thousand times is as small as one that has been round ten times.</summary>
    [Fact]
    public void ToJson_OfAProcessThatRunsForLong_DoesNotGrow()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Choice("m").User("a").Service("b").Choice("g", "g-e").End("e").Flow("s m a b g e").When("g", "m", "again")), new { again = true });
        var sizes = new Dictionary<int, int>();
        for (var round = 1; round <= 200; round++)
        {
            run.Do("a").Do("b");
            sizes[round] = run.State.ToJson().Length;
        }

        (sizes[200] - sizes[10]).ShouldBeLessThan(200, "numbers get longer, nothing is added");
        run.History.Count.ShouldBe(802);
        run.State.EndedActivities.Length.ShouldBe(ProcessState.MostEndedActivities);
        run.Complete("a:3").Refusal!.Code.ShouldBe(RefusalCode.Ended, "that was hundreds of tasks ago");
        run.Complete("a:999999").Refusal!.Code.ShouldBe(RefusalCode.Unknown);
        run.Complete("a").Refusal!.Code.ShouldBe(RefusalCode.Unknown);
    }

    [Fact]
    public void FromJson_AnotherVersion_IsRefusedByNumber()
        => Should.Throw<NotSupportedException>(() => ProcessState.FromJson("""{"version":4}""")).Message.ShouldContain("version 4");

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"version\":1}")]
    [InlineData("{\"version\":2}")]
    [InlineData("{\"version\":2,\"history\":{}}")]
    [InlineData("{\"version\":3}")]
    [InlineData("{\"version\":1,\"scopes\":[1]}")]
    [InlineData("{\"version\":3,\"status\":\"running\",\"surprise\":true}")]
    public void FromJson_WhatIsNoState_IsRefused(string json) => Should.Throw<JsonException>(() => ProcessState.FromJson(json));

    private static string Stored(string name) => File.ReadAllText(RepositoryFolder.Path("tests", "GovernancePortal.Bpmn.Tests", "State", name));

    private static void GoesOn(ProcessState state)
    {
        var engine = new ProcessEngine(new CelConditions(), new Clock());
        var retried = engine.Retry(Failing, state, state.Incidents.Single().Id);
        engine.CompleteServiceTask(Failing, retried.State!, "b:4", new Dictionary<string, object?>(StringComparer.Ordinal)).State!.EndEventId.ShouldBe("e");
    }

    private static readonly ProcessDefinition Failing = Draw.Process(p => p.Start("s").Parallel("fork", "join").Outcome("a", "verdict").Service("b").End("e")
        .Flow("s fork").Flow("fork a join e").Flow("fork b join"));

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
