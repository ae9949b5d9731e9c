using GovernancePortal.Bpmn.Execution;

namespace GovernancePortal.Tests.Approvals.Processes;

/// <summary>Variables that a process declares, and conditions that are asked anew when they change.</summary>
[Trait("Category", "Database")]
public sealed class VariableTests(ProcessPortal portal) : IClassFixture<ProcessPortal>
{
    private const string Declared = "<extensionElements><gp:variable name='spent' type='number'/><gp:variable name='owner' type='string' required='true'/></extensionElements>";
    private readonly Proceeding process = new(portal);

    private static string Watches =>
        $"""
         {Declared}<startEvent id="begin"/>
         <subProcess id="watch"><extensionElements><gp:variable name="note" type="string"/></extensionElements><startEvent id="s"/><userTask id="ask" gp:seat="risk"/><endEvent id="e"/>{Proceeding.Flow("s", "ask", "e")}</subProcess>
         <boundaryEvent id="over" attachedToRef="watch"><conditionalEventDefinition><condition>spent > 1000.0</condition></conditionalEventDefinition></boundaryEvent>
         <endEvent id="end"/><userTask id="stop" gp:seat="platform"/><endEvent id="stopped"/>
         {Proceeding.Flow("begin", "watch", "end")}{Proceeding.Flow("over", "stop", "stopped")}
         """;

    [Fact]
    public async Task Condition_HappensWhenTheVariablesMakeItTrue_AndNotBefore()
    {
        var instance = await process.StartAsync(await process.DeployAsync(Watches), Variables("owner", "somebody"));
        (await SetAsync(instance, "spent", 999.5)).ShouldBeNull();
        (await process.OpenAsync(instance)).ShouldHaveSingleItem().NodeId.ShouldBe("ask");

        (await SetAsync(instance, "spent", 1000.5)).ShouldBeNull();

        (await process.OpenAsync(instance)).ShouldHaveSingleItem().NodeId.ShouldBe("stop");
        (await process.TasksAsync(instance)).Single(task => task.NodeId == "ask").WithdrawReason.ShouldBe("“over” happened first.");
    }

    [Theory]
    [InlineData("spent", "much", "must be of the type number")]
    [InlineData("colour", "red", "declares no variable 'colour'")]
    [InlineData("note", "a word", "declares no variable 'note'")]
    public async Task WhatIsNotDeclaredSo_IsRefused_AndChangesNothing(string name, string value, string reason)
    {
        var instance = await process.StartAsync(await process.DeployAsync(Watches), Variables("owner", "somebody"));
        var before = (await process.InstanceAsync(instance)).State;

        var refused = (await SetAsync(instance, name, value)).ShouldNotBeNull();

        (refused.Code, refused.Message.Contains(reason, StringComparison.Ordinal)).ShouldBe((RefusalCode.InvalidVariable, true), refused.Message);
        (await process.InstanceAsync(instance)).State.ShouldBe(before);
    }

    [Fact]
    public async Task ProcessThatNeedsAVariable_DoesNotBeginWithoutIt()
    {
        var key = await process.DeployAsync(Watches);

        (await Should.ThrowAsync<InvalidOperationException>(() => process.StartAsync(key))).Message.ShouldContain("begins only with a value for the variable 'owner'");
    }

    [Fact]
    public async Task EndedProcess_TakesNoVariables()
    {
        var instance = await process.StartAsync(await process.DeployAsync($"<startEvent id='b'/><endEvent id='e'/>{Proceeding.Flow("b", "e")}"));

        (await SetAsync(instance, "spent", 1)).ShouldNotBeNull().Code.ShouldBe(RefusalCode.ProcessEnded);
    }

    private static Dictionary<string, object?> Variables(string name, object value) => new(StringComparer.Ordinal) { [name] = value };

    private Task<Refusal?> SetAsync(Guid instance, string name, object value) =>
        process.MoveAsync(instance, (runner, db, row) => runner.SetVariablesAsync(db, row, Variables(name, value), TestContext.Current.CancellationToken));
}
