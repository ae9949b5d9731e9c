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
            File.ReadAllLines(RepositoryFolder.Path("tests", "GovernancePortal.Bpmn.Tests", "State", "state-v2.json")));
    }

    /// <summary>What an earlier release stored goes on where it stood.</summary>
    [Fact]
    public void FromJson_FirstShape_GoesOn()
    {
        var stored = File.ReadAllText(RepositoryFolder.Path("tests", "GovernancePortal.Bpmn.Tests", "State", "state-v1.json"));

        var state = ProcessState.FromJson(stored);

        (state.Version, state.Scopes.Single().Kind, state.Activities.Single().RetriesLeft).ShouldBe((2, ScopeKind.Process, 0));
        var engine = new ProcessEngine(new CelConditions(), new Clock());
        var retried = engine.Retry(Failing, state, state.Incidents.Single().Id);
        engine.CompleteServiceTask(Failing, retried.State!, "b:4", new Dictionary<string, object?>(StringComparer.Ordinal)).State!.EndEventId.ShouldBe("e");
    }

    [Fact]
    public void FromJson_AnotherVersion_IsRefusedByNumber()
        => Should.Throw<NotSupportedException>(() => ProcessState.FromJson("""{"version":3}""")).Message.ShouldContain("version 3");

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"version\":1}")]
    [InlineData("{\"version\":2}")]
    [InlineData("{\"version\":1,\"scopes\":[1]}")]
    [InlineData("{\"version\":2,\"status\":\"running\",\"surprise\":true}")]
    public void FromJson_WhatIsNoState_IsRefused(string json) => Should.Throw<JsonException>(() => ProcessState.FromJson(json));

    private static readonly ProcessDefinition Failing = Draw.Process(p => p.Start("s").Parallel("fork", "join").Outcome("a", "verdict").Service("b").End("e")
        .Flow("s fork").Flow("fork a join e").Flow("fork b join"));

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
