using System.Text.Json;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.State;

public sealed class ProcessStateJsonTests
{
    /// <summary>Stored states outlive releases: a change of this text is a change of the shape and needs a new version with a migration.</summary>
    [Fact]
    public void ToJson_Shape_IsStable()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Parallel("fork", "join").Outcome("a", "verdict").Service("b").End("e")
            .Flow("s fork").Flow("fork a join e").Flow("fork b join")), new { amount = 12, note = "ä" });
        run.Clock.Now = run.Clock.Now.AddMinutes(90);
        run.Do("a", new { outcome = "yes" });
        run.Take(run.Fail("b"));

        JsonSerializer.Serialize(JsonElement.Parse(run.State.ToJson()), Indented).Split('\n').ShouldBe(
            File.ReadAllLines(RepositoryFolder.Path("tests", "GovernancePortal.Bpmn.Tests", "State", "state-v1.json")));
    }

    [Fact]
    public void FromJson_AnotherVersion_IsRefusedByNumber()
        => Should.Throw<NotSupportedException>(() => ProcessState.FromJson("""{"version":2}""")).Message.ShouldContain("version 2");

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"version\":1}")]
    [InlineData("{\"version\":1,\"status\":\"running\",\"surprise\":true}")]
    public void FromJson_WhatIsNoState_IsRefused(string json) => Should.Throw<JsonException>(() => ProcessState.FromJson(json));

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
