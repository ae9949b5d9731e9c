using System.Text.Json;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

public sealed class UserTaskTests
{
    private static readonly ProcessDefinition OneTask = Draw.Process(p => p.Start("s").User("a").End("e").Flow("s a e"));
    private static readonly ProcessDefinition WithOutcome = Draw.Process(p => p.Start("s").Outcome("a", "verdict").Choice("g", "g-a").End("e")
        .Flow("s a g").When("g", "e", "verdict == 'yes'").Flow("g a"));

    [Fact]
    public void UserTask_Entered_TellsWhoIsAskedAndRests()
    {
        var run = new Run(OneTask);

        run.Events.OfType<UserTaskCreated>().Single().ShouldSatisfyAllConditions(
            task => task.ActivityId.ShouldBe(run.Open("a")),
            task => task.Name.ShouldBe("Do a"),
            task => task.Seat.ShouldBe("a-seat"),
            task => task.Assignee.ShouldBeNull());
        run.State.TokensByNode().ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("a", 1));
    }

    [Fact]
    public void Complete_OpenTask_WritesOutputsAndMovesOn()
    {
        var run = new Run(OneTask, new { kept = "yes" }).Do("a", new { comment = "fine", score = 3 });

        run.State.Variables["comment"].GetString().ShouldBe("fine");
        run.State.Variables["score"].GetInt32().ShouldBe(3);
        run.State.Variables["kept"].GetString().ShouldBe("yes");
        run.Events.Select(happened => happened.GetType()).ShouldBe(
            [typeof(UserTaskCompleted), typeof(VisitEnded), typeof(TokenLeft), typeof(TokenEntered), typeof(VisitEnded), typeof(TokenLeft), typeof(ProcessCompleted)]);
    }

    [Fact]
    public void Complete_Twice_IsRefused_AndNothingChanges()
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("a", "b").End("e").Flow("s a b e")));
        var first = run.Open("a");
        run.Do("a");

        var again = run.Complete(first);

        again.IsAccepted.ShouldBeFalse();
        again.Refusal!.Code.ShouldBe(RefusalCode.AlreadyCompleted);
        again.Events.ShouldBeEmpty();
    }

    [Fact]
    public void Complete_AfterTheProcessEnded_SaysThatItWasCompleted()
    {
        var run = new Run(OneTask);
        var first = run.Open("a");
        run.Do("a");

        run.Complete(first).Refusal!.Code.ShouldBe(RefusalCode.AlreadyCompleted);
        run.Complete("a:99").Refusal!.Code.ShouldBe(RefusalCode.ProcessEnded);
    }

    [Fact]
    public void Complete_UnknownActivity_IsRefused() => new Run(OneTask).Complete("a:99").Refusal!.Code.ShouldBe(RefusalCode.Unknown);

    [Fact]
    public void Complete_ServiceTaskAsUserTask_IsRefused()
    {
        var definition = Draw.Process(p => p.Start("s").Service("work").End("e").Flow("s work e"));
        var run = new Run(definition);

        var result = run.Engine.CompleteUserTask(definition, run.State, run.Open("work"), new Dictionary<string, object?>(StringComparer.Ordinal));

        result.Refusal!.Code.ShouldBe(RefusalCode.WrongKind);
    }

    [Fact]
    public void Complete_OnAnotherVersionOfTheDefinition_IsRefused()
    {
        var run = new Run(OneTask);
        var other = Draw.Process(p => p.Start("s").User("a").End("end").Flow("s a end"));

        var result = run.Engine.CompleteUserTask(other, run.State, run.Open("a"), new Dictionary<string, object?>(StringComparer.Ordinal));

        result.Refusal!.Code.ShouldBe(RefusalCode.WrongDefinition);
    }

    [Fact]
    public void OutcomeVariable_IsNullWhileTheTaskIsOpen_EachTimeItIsOffered()
    {
        var run = new Run(WithOutcome);
        run.State.Variables["verdict"].ValueKind.ShouldBe(JsonValueKind.Null);

        run.Do("a", new { outcome = "no", comment = "not yet" });

        run.Resting.ShouldBe("a");
        run.State.Variables["verdict"].ValueKind.ShouldBe(JsonValueKind.Null);
        run.State.Variables["comment"].GetString().ShouldBe("not yet");
        run.State.Variables.ContainsKey("outcome").ShouldBeFalse();
        run.Do("a", new { outcome = "yes" }).State.Variables["verdict"].GetString().ShouldBe("yes");
    }

    [Fact]
    public void Complete_WithoutTheOutcome_IsRefused()
    {
        var run = new Run(WithOutcome);

        run.Complete(run.Open("a")).Refusal!.Code.ShouldBe(RefusalCode.MissingOutcome);
        run.Complete(run.Open("a"), new Dictionary<string, object?>(StringComparer.Ordinal) { ["outcome"] = null }).Refusal!.Code.ShouldBe(RefusalCode.MissingOutcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("a-b")]
    [InlineData("a.b")]
    [InlineData("größe")]
    public void Complete_WithAVariableNameThatNoConditionCanSay_IsRefused(string name)
        => Refused(name, 1).ShouldBe(RefusalCode.InvalidVariable);

    [Fact]
    public void Complete_WithAValueThatHasNoJsonForm_IsRefused()
    {
        Refused("x", new object()).ShouldBe(RefusalCode.InvalidVariable);
        Refused("x", double.NaN).ShouldBe(RefusalCode.InvalidVariable);
        Refused("x", default(JsonElement)).ShouldBe(RefusalCode.InvalidVariable);
        Refused("x", new string('x', 70_000)).ShouldBe(RefusalCode.InvalidVariable);
        Refused("x", Enumerable.Range(0, 40).Aggregate((object?)1, (inner, _) => new List<object?> { inner })).ShouldBe(RefusalCode.InvalidVariable);
    }

    [Theory]
    [InlineData("""{"s":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""["\udc00x"]""")]
    public void Complete_WithTextThatIsNoUnicode_IsRefused(string json)
        => Refused("x", JsonElement.Parse(json)).ShouldBe(RefusalCode.InvalidVariable);

    [Fact]
    public void Complete_WithMoreVariablesThanAllowed_IsRefused()
    {
        var run = new Run(OneTask);
        var many = Enumerable.Range(0, 501).ToDictionary(i => $"v{i}", i => (object?)i, StringComparer.Ordinal);

        run.Complete(run.Open("a"), many).Refusal!.Code.ShouldBe(RefusalCode.InvalidVariable);
    }

    private static RefusalCode? Refused(string name, object? value)
    {
        var run = new Run(OneTask);
        return run.Complete(run.Open("a"), new Dictionary<string, object?>(StringComparer.Ordinal) { [name] = value }).Refusal?.Code;
    }
}
